#include "evidence/evidence.h"

#include "platform/crypto.h"
#include "tests/test_database.h"

#include <fstream>

using namespace luoshi;

class evidence_files : public ::testing::Test
{
protected:
    luoshi::testing::TestDatabase db_{db::Engine::sqlite};
    ManualClock clock_{*parse_instant("2026-11-23T01:00:00Z")};
    ClockIdMaker ids_{clock_, 0};
    Events events_;

    Tools tools(std::string const& folder) { return {*db_, clock_, ids_, events_, folder, 0}; }
};

TEST_F(evidence_files, stand_where_their_hash_says_and_once)
{
    auto const folder = db_.folder() + "/files";
    auto const hash = evidence::keep_bytes(tools(folder), "改造老旧小区");
    EXPECT_EQ(hash, crypto::sha256_text("改造老旧小区"));
    EXPECT_EQ(evidence::keep_bytes(tools(folder), "改造老旧小区"), hash);
    std::size_t files = 0;
    for (auto const& each : std::filesystem::recursive_directory_iterator(folder))
        files += each.is_regular_file();
    EXPECT_EQ(files, 1U);
}

// A folder that cannot be made is a fault of the installation, not a full disk.
TEST_F(evidence_files, are_a_fault_of_another_kind_where_no_folder_can_be)
{
    auto const in_the_way = db_.folder() + "/file";
    std::ofstream(in_the_way) << "x";
    try
    {
        evidence::keep_bytes(tools(in_the_way), "改造老旧小区");
        FAIL() << "kept";
    }
    catch (db::Fault const& fault)
    {
        EXPECT_EQ(fault.kind(), db::Fault::Kind::other);
    }
}
