// The bars of the annotated documents, when they stand beside the repository.
#include <cstdio>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <string>

namespace
{

TEST(Score, the_annotated_documents_are_decomposed_as_their_readers_did)
{
    namespace fs = std::filesystem;
    auto const root = fs::path(__FILE__).parent_path() / "../../../../..";
    auto const data = root / "shared/data/tasksplit";
    auto const scorer = root / "shared/tools/score_tasksplit";
    auto const program = fs::read_symlink("/proc/self/exe").parent_path() / "luoshi";
    if (!fs::exists(data) || !fs::exists(scorer)) GTEST_SKIP() << "no shared data beside the repository";
    if (!fs::exists(program)) GTEST_SKIP() << "luoshi is not built";
    std::string const command = "python3 '" + scorer.string() + "' '" + program.string() +
                                " decompose --format json' '" + data.string() + "'";
    FILE* pipe = popen(command.c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    std::string output;
    char buffer[4096];
    while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) output += buffer;
    ASSERT_EQ(pclose(pipe), 0) << output;
    auto const at = output.rfind("score ");
    ASSERT_NE(at, std::string::npos) << output;
    std::map<std::string, double> score;
    std::istringstream words(output.substr(at + 6));
    for (std::string word; words >> word;)
        if (auto const equal = word.find('='); equal != std::string::npos)
            score[word.substr(0, equal)] = std::stod(word.substr(equal + 1));
    EXPECT_GE(score["item_f1"], 0.97);
    EXPECT_GE(score["unit_f1"], 0.97);
    EXPECT_GE(score["deadline_accuracy"], 0.98);
    EXPECT_GE(score["deadline_recall"], 0.97);
    EXPECT_GE(score["type_accuracy"], 0.97);
    EXPECT_GE(score["number_accuracy"], 0.97);
    EXPECT_GE(score["section_accuracy"], 0.95);
    EXPECT_GE(score["metric_f1"], 0.75);
}

} // namespace
