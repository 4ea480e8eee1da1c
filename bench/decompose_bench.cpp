// How fast text becomes items: MB/s of processor time, over documents of natural size, over one text, and
// over made-up documents in which every line is an item, beside a floor measured in the same run (decode
// UTF-8 and look up the class of every character).
// usage: decompose_bench [FOLDER of .txt files]
#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/decompose.h"
#include "shared/utf8.h"

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace
{

constexpr std::size_t bytes_total = 50'000'000;
constexpr int rounds = 3;

double processor_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::vector<std::string> read_folder(std::filesystem::path const& folder)
{
    std::vector<std::string> documents;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
    {
        if (entry.path().extension() != ".txt") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        documents.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return documents;
}

// The best of the rounds: a busy machine only ever makes a round slower.
template <class Work>
void measure(char const* name, Work work)
{
    double best = 1e9;
    std::size_t bytes = 0;
    std::size_t result = 0;
    for (int round = 0; round < rounds; ++round)
    {
        double const begun = processor_seconds();
        bytes = work(result);
        best = std::min(best, processor_seconds() - begun);
    }
    std::printf("%-28s %7.1f MB/s   (%.1f MB, %zu)\n", name, static_cast<double>(bytes) / best / 1e6,
                static_cast<double>(bytes) / 1e6, result);
}

std::size_t floor_of(std::string const& text)
{
    auto const& table = luoshi::breakdown::characters();
    std::size_t hits = 0;
    for (std::size_t at = 0; at < text.size();)
        hits += luoshi::breakdown::class_of(table, luoshi::next_code_point(text, at)) != 0 ? 1u : 0u;
    return hits;
}

// The densest that is written: each line a short task with its units and its day.
struct Dense
{
    char const* name;
    char const* heading;  // above the items
    char const* parts[3]; // between and behind number and task
};
constexpr Dense dense_layouts[] = {
    {"dense: marks in brackets",
     "一、重点任务\n",
     {".", "。（市财政局牵头，市税务局、市审计局配合，", "月底前完成）\n"}},
    {"dense: labels",
     "一、重点任务\n",
     {".", "。\n牵头单位：市教育局；配合单位：市住房城乡建设局、各区县政府；完成时限：2026年", "月底前\n"}},
    {"dense: table",
     "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n",
     {"\t", "\t市商务局\t市文化和旅游局、市市场监管局\t2026年", "月30日\n"}},
};
constexpr char const* dense_tasks[] = {"完成12个老旧小区改造",     "制定数据共享管理办法",
                                       "开展道路运输安全专项整治", "新增学前教育学位2000个",
                                       "推动社区养老服务站建设",   "将办理时限压缩至3个工作日"};

std::string dense_document(Dense const& layout)
{
    constexpr std::size_t items = 40;
    std::string text = "清源市2026年重点工作任务分工\n清政办发〔2026〕8号\n各区县政府，市政府各部门：\n";
    text += layout.heading;
    for (std::size_t i = 0; i < items; ++i)
        text += std::to_string(i + 1) + layout.parts[0] + dense_tasks[i % std::size(dense_tasks)] +
                layout.parts[1] + std::to_string(i % 12 + 1) + layout.parts[2];
    return text;
}

std::size_t decompose_all(std::vector<std::string> const& documents, std::size_t& items)
{
    std::size_t bytes = 0;
    items = 0;
    for (std::size_t i = 0; bytes < bytes_total; ++i)
    {
        auto const& document = documents[i % documents.size()];
        items += luoshi::breakdown::decompose(document).items.size();
        bytes += document.size();
    }
    return bytes;
}

} // namespace

int main(int argc, char** argv)
{
    auto const folder = argc > 1 ? std::filesystem::path(argv[1])
                                 : std::filesystem::path(__FILE__).parent_path() / "../tests/documents";
    auto const documents = read_folder(folder);
    if (documents.empty()) return std::printf("no .txt files in %s\n", folder.c_str()), 1;
    std::string whole;
    for (std::size_t i = 0; whole.size() < bytes_total; ++i) whole += documents[i % documents.size()];
    measure("floor: decode and look up",
            [&](std::size_t& hits) { return hits = floor_of(whole), whole.size(); });
    measure("documents of natural size", [&](std::size_t& items) { return decompose_all(documents, items); });
    measure("one text",
            [&](std::size_t& items)
            {
                items = luoshi::breakdown::decompose(whole).items.size();
                return whole.size();
            });
    for (auto const& layout : dense_layouts)
    {
        std::vector<std::string> const dense(1, dense_document(layout));
        measure(layout.name, [&](std::size_t& items) { return decompose_all(dense, items); });
    }
}
