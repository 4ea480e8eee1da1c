#include "breakdown/grammar/decompose.h"
#include "app/commands/commands.h"
#include "breakdown/document_json.h"
#include "exchange/exchange.h"
#include "workdays/workdays.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

namespace luoshi::app
{

namespace
{

struct DecomposeFlags
{
    std::string format = "json";
    std::vector<std::string> files;
};

bool read_bytes(std::string const& name, std::string& bytes)
{
    if (name == "-")
    {
        bytes.assign(std::istreambuf_iterator<char>(std::cin), {});
        return true;
    }
    std::ifstream file(name, std::ios::binary);
    if (!file) return false;
    bytes.assign(std::istreambuf_iterator<char>(file), {});
    return true;
}

// The sentences of the command line; the pages have their own.
std::string sentence(std::string const& code)
{
    constexpr std::pair<std::string_view, std::string_view> sentences[] = {
        {"exchange.empty", "文件是空的"},
        {"exchange.too_large", "文件太大"},
        {"exchange.broken_file", "文件已损坏，无法读取"},
        {"exchange.zip_bomb", "文件解压后异常庞大，已拒绝"},
        {"exchange.old_format", "请用 Word 或 WPS 另存为 docx（表格存为 xlsx）后再导入"},
        {"exchange.image", "这是图片，请粘贴文字，原件可作附件保存"},
        {"exchange.encoding", "无法识别文字编码，请另存为 UTF-8"},
        {"exchange.encrypted", "文件有密码，请取消密码后再导入"},
        {"exchange.no_text", "文件里没有文字层（可能是扫描件），请粘贴文字"},
        {"exchange.unknown_format", "不认识的文件格式，请另存为 docx、xlsx、pdf 或 txt"},
    };
    for (auto const& [known, text] : sentences)
        if (known == code) return std::string(text);
    return code;
}

std::string names(std::vector<breakdown::NamedSpan> const& list)
{
    std::string out;
    for (auto const& name : list) out += (out.empty() ? "" : "、") + name.text;
    return out;
}

void print_text(breakdown::Document const& document)
{
    std::printf("%s  %s\n%zu 项任务\n", document.title.c_str(), document.number.c_str(),
                document.items.size());
    for (auto const& item : document.items)
    {
        std::string section;
        for (auto const& heading : item.section) section += heading + " / ";
        std::printf("\n[%s] %s\n  %s\n", item.number.c_str(), section.c_str(), item.text.c_str());
        std::printf("  牵头：%s；配合：%s；责任：%s；领导：%s；时限：%s (%s)\n",
                    names(item.lead_units).c_str(), names(item.co_units).c_str(),
                    names(item.resp_units).c_str(), names(item.leaders).c_str(), item.deadline_text.c_str(),
                    item.deadline ? to_text(*item.deadline).c_str() : "—");
    }
}

} // namespace

void add_decompose(CLI::App& program, int& exit_code)
{
    auto flags = std::make_shared<DecomposeFlags>();
    auto* command = program.add_subcommand("decompose", "Decompose an official document into tasks");
    command->add_option("--format", flags->format, "json or text")->check(CLI::IsMember({"json", "text"}));
    command->add_option("files", flags->files, "Documents; - reads standard input")->required();
    command->callback(
        [flags, &exit_code]
        {
            for (auto const& name : flags->files)
            {
                std::string bytes;
                if (!read_bytes(name, bytes))
                {
                    std::fprintf(stderr, "%s: cannot be read\n", name.c_str());
                    exit_code = 1;
                    return;
                }
                auto const extracted = exchange::extract(bytes, name);
                if (!extracted)
                {
                    std::fprintf(stderr, "%s: %s\n", name.c_str(), sentence(extracted.error().code).c_str());
                    exit_code = 1;
                    return;
                }
                auto const add_workdays = [](Day day, std::int32_t count)
                { return workdays::national_calendar().add_workdays(day, count); };
                auto const workday_on_or_after = [](Day day)
                { return workdays::national_calendar().workday_on_or_after(day); };
                auto const document =
                    breakdown::decompose(extracted->text, {0, add_workdays, workday_on_or_after});
                if (flags->format == "json")
                    std::puts(breakdown::print_document(document, {}).c_str());
                else
                    print_text(document);
            }
        });
}

} // namespace luoshi::app
