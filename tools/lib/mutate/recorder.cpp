// Linked into every test program of the copy: which planted places a test reaches.
#include <gtest/gtest.h>

#include <string>

namespace luoshi_mutants
{
extern bool recording;
void write_reached(char const* heading, long milliseconds);
} // namespace luoshi_mutants

namespace
{

class Recorder : public testing::EmptyTestEventListener
{
    void OnTestStart(testing::TestInfo const&) override { luoshi_mutants::write_reached("-", 0); }
    void OnTestEnd(testing::TestInfo const& test) override
    {
        auto const name = std::string(test.test_suite_name()) + "." + test.name();
        luoshi_mutants::write_reached(name.c_str(), static_cast<long>(test.result()->elapsed_time()));
    }
    void OnTestProgramEnd(testing::UnitTest const&) override { luoshi_mutants::write_reached("-", 0); }
};

bool const recorder = (testing::UnitTest::GetInstance()->listeners().Append(new Recorder), true);

} // namespace
