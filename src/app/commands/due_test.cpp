#include "app/commands/due.h"
#include "app/texts.h"
#include "platform/embedded.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <set>

using namespace luoshi;
using namespace luoshi::app;

namespace
{

DueQuestion limit(std::string from, std::string text)
{
    DueQuestion question;
    question.from = std::move(from);
    question.limit = std::move(text);
    return question;
}

std::string due_of(DueQuestion const& question)
{
    auto const answer = answer_due(question);
    EXPECT_EQ(answer.exit_code, 0) << answer.error;
    if (answer.exit_code != 0) return {};
    return boost::json::parse(answer.output).at("due").as_string().c_str();
}

} // namespace

TEST(due, the_answer_begins_with_the_day_and_its_explanation)
{
    auto const answer = answer_due(limit("2026-09-29", "5wd"));
    EXPECT_EQ(answer.exit_code, 0);
    EXPECT_TRUE(answer.output.starts_with(R"({"due": "2026-10-12", "explain": [{"kind": "start")"))
        << answer.output;
    auto const json = boost::json::parse(answer.output).as_object();
    EXPECT_EQ(json.at("original_due").as_string(), "2026-10-12");
    EXPECT_EQ(json.at("due_at").as_string(), "2026-10-12T16:00:00Z");
    EXPECT_FALSE(json.at("provisional").as_bool());
    EXPECT_EQ(json.at("workdays_counted").as_int64(), 5);
    EXPECT_EQ(json.at("explain").as_array().size(), 8U);
}

TEST(due, each_unit_of_a_limit_is_read)
{
    EXPECT_EQ(due_of(limit("2026-09-18", "15d")), "2026-10-08");
    EXPECT_EQ(due_of(limit("2026-09-25T16:00", "8wh")), "2026-09-28");
    EXPECT_EQ(due_of(limit("2026-01-31", "1m")), "2026-02-28");
}

TEST(due, suspended_days_are_whole_days_and_may_be_several)
{
    auto question = limit("2026-09-29", "5wd");
    question.suspend = {"2026-10-12..2026-10-13", "2026-10-08..2026-10-08"};
    EXPECT_EQ(due_of(question), "2026-10-15");
    question.suspend = {"2026-09-29..2026-09-30"};
    EXPECT_EQ(due_of(question), "2026-10-13");
    question.suspend = {"2026-10-08T10:00..2026-10-08T16:00"};
    EXPECT_EQ(due_of(question), "2026-10-12");
}

TEST(due, a_named_day_is_printed_or_fixed)
{
    DueQuestion question;
    question.from = "2026-09-18";
    question.to = "2026-10-03";
    question.kind = "printed";
    EXPECT_EQ(due_of(question), "2026-10-03");
    question.kind = "fixed";
    EXPECT_EQ(due_of(question), "2026-10-08");
}

TEST(due, a_provisional_day_says_so)
{
    auto const answer = answer_due(limit("2026-12-30", "5wd"));
    EXPECT_TRUE(boost::json::parse(answer.output).at("provisional").as_bool());
}

TEST(due, people_read_sentences)
{
    auto question = limit("2026-09-29", "5wd");
    question.format = "text";
    EXPECT_EQ(answer_due(question).output, "到期日：2026-10-12（星期一）24:00\n"
                                           "  起算  2026-09-29\n"
                                           "  计入  2026-09-30，1 日\n"
                                           "  不计  2026-10-01 至 2026-10-07，国庆节放假\n"
                                           "  计入  2026-10-08 至 2026-10-09，2 日\n"
                                           "  计入  2026-10-10，1 日（国庆节调休上班）\n"
                                           "  不计  2026-10-11，周末\n"
                                           "  计入  2026-10-12，1 日\n"
                                           "  到期  2026-10-12");
}

TEST(due, wrong_use_is_said_in_a_sentence)
{
    auto const wrong = [](DueQuestion const& question)
    {
        auto const answer = answer_due(question);
        EXPECT_EQ(answer.exit_code, 2);
        EXPECT_TRUE(answer.output.empty());
        EXPECT_TRUE(answer.error.ends_with("。")) << answer.error;
    };
    for (auto const* from : {"", "2026-02-30", "2026-09-25T25:00", "2026-09-25 16:00", "2026-09-25T16:00Z"})
        wrong(limit(from, "5wd"));
    for (auto const* text : {"", "5", "wd", "5w", "5 wd", "99999999999d", "1.5d"})
        wrong(limit("2026-09-29", text));
    for (auto const* text : {"2026-10-08", "..", "2026-10-08..", "2026-10-08..x", "2026-10-08...2026-10-09"})
    {
        auto question = limit("2026-09-29", "5wd");
        question.suspend = {text};
        wrong(question);
    }
    auto question = limit("2026-09-29", "5wd");
    question.kind = "printed";
    wrong(question);
    question.limit.clear();
    wrong(question);
    question.to = "2026-10-40";
    wrong(question);
}

TEST(due, a_refusal_is_said_in_a_sentence)
{
    auto const refused = [](DueQuestion const& question)
    {
        auto const answer = answer_due(question);
        EXPECT_EQ(answer.exit_code, 1);
        EXPECT_TRUE(answer.output.empty());
        EXPECT_TRUE(answer.error.ends_with("。")) << answer.error;
        EXPECT_EQ(answer.error.find('{'), std::string::npos);
    };
    for (auto const* text : {"0d", "-3wd", "100000wd"}) refused(limit("2026-09-29", text));
    refused(limit("1995-09-29", "5wd"));
    auto question = limit("2026-09-29", "5wd");
    question.suspend = {"2026-10-09..2026-10-08"};
    refused(question);
    question.suspend = {"2027-10-08..2027-10-09"};
    refused(question);
    question.suspend = {"2026-10-08..2026-10-09", "2026-10-09..2026-10-10"};
    refused(question);
    question.suspend = {"2026-10-08..9999-10-09"};
    refused(question);
}

TEST(due, every_sentence_has_its_english)
{
    std::set<std::string> chinese;
    std::set<std::string> english;
    for (auto const& file : embedded_texts())
    {
        auto const texts = boost::json::parse({file.content.data(), file.content.size()});
        for (auto const& entry : texts.as_object())
            (file.name.ends_with("texts.zh.json") ? chinese : english).insert(std::string(entry.key()));
    }
    EXPECT_FALSE(chinese.empty());
    EXPECT_EQ(chinese, english);
}
