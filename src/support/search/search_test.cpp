// What the index itself gives to a reader, before anybody joins it with a scope: a document is found by those who may
// read it, by its words or by the units that it names, and by nobody else.
#include "search/search.h"

#include "tests/test_database.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::search;

class index_of_words : public ::testing::TestWithParam<db::Engine>
{
protected:
    luoshi::testing::TestDatabase db_{GetParam()};

    void write(std::function<void(db::Tx&)> const& change)
    {
        auto const done = db_->write(
            [&](db::Tx& tx) -> Result<void>
            {
                change(tx);
                return {};
            });
        ASSERT_TRUE(done.has_value());
    }
    void put(std::int64_t object, Entry const& entry, Entry const* before = nullptr)
    {
        write([&](db::Tx& tx) { search::put(tx, Kind::task, object, before, entry); });
    }
    // The objects, without any scope beside the index.
    std::string found(UnitId reader, std::vector<Term> const& terms)
    {
        return db_->read(
            [&](db::Session& session) -> std::string
            {
                auto const match = search::match(session, Kind::task, terms, reader);
                if (match.value.empty()) return "nothing can be found";
                auto rows =
                    session.query(fmt::format("SELECT {} FROM {} (SELECT 1 AS one) AS every ON 1 = 1 "
                                              "WHERE {}?1{} ORDER BY 1",
                                              match.id, match.table, match.condition, match.condition_end),
                                  match.value);
                std::string out;
                while (rows.next()) out += fmt::format("{} ", rows.integer(0));
                return out;
            });
    }
    std::string found(UnitId reader, std::string const& words) { return found(reader, {{words, {}}}); }

    static constexpr UnitId office{1};
    static constexpr UnitId water{2};
    static constexpr UnitId stranger{12}; // its number begins like the office's
};

TEST_P(index_of_words, gives_a_document_to_its_readers_and_to_nobody_else)
{
    put(77, {"疏浚河道七公里", {office}, {}});
    put(78, {"疏浚沟渠九公里", {office, water}, {}});
    EXPECT_EQ(found(office, "疏浚"), "77 78 ");
    EXPECT_EQ(found(water, "疏浚"), "78 ");
    EXPECT_EQ(found(stranger, "疏浚"), "");
    EXPECT_EQ(found(water, "河道"), "");
    EXPECT_EQ(found(office, "河道"), "77 ");
}

TEST_P(index_of_words, gives_it_by_the_units_that_it_names_to_its_readers_alone)
{
    put(77, {"疏浚河道", {office}, {water}});
    put(78, {"疏浚沟渠", {office, water}, {stranger}});
    // Beside one another the reader counts for both ways: the words, or the unit's name.
    EXPECT_EQ(found(office, {{"水利局", {water}}}), "77 ");
    EXPECT_EQ(found(office, {{"沟渠", {water}}}), "77 78 ");
    EXPECT_EQ(found(water, {{"沟渠", {water}}}), "78 ");
    EXPECT_EQ(found(stranger, {{"沟渠", {water, stranger}}}), "");
    EXPECT_EQ(found(office, {{"水利局", {UnitId{3}}}}), "");
    EXPECT_EQ(found(office, {{"", {water, stranger}}}), "77 78 ");
}

TEST_P(index_of_words, wants_all_of_several_words)
{
    put(77, {"疏浚河道，改造泵站", {office}, {water}});
    put(78, {"疏浚沟渠", {office}, {}});
    EXPECT_EQ(found(office, {{"疏浚", {}}, {"泵站", {}}}), "77 ");
    EXPECT_EQ(found(office, {{"疏浚", {}}, {"水利局", {water}}}), "77 ");
    EXPECT_EQ(found(office, {{"沟渠", {}}, {"水利局", {water}}}), "");
    EXPECT_EQ(found(office, {{"，", {}}, {"沟渠", {}}}), "78 ");
    EXPECT_EQ(found(office, {{"，", {}}}), "nothing can be found");
    EXPECT_EQ(found(office, std::vector<Term>{}), "nothing can be found");
}

TEST_P(index_of_words, forgets_what_an_entry_said_before)
{
    Entry const before{"疏浚河道", {office, water}, {water}};
    put(77, before);
    put(78, {"疏浚河道", {water}, {}});
    put(77, {"新建公园", {office}, {}}, &before);
    EXPECT_EQ(found(office, "河道"), "");
    EXPECT_EQ(found(water, "河道"), "78 ");
    EXPECT_EQ(found(office, "公园"), "77 ");
    EXPECT_EQ(found(water, "公园"), "");
    EXPECT_EQ(found(office, {{"水利局", {water}}}), "");
    write([](db::Tx& tx) { clear(tx, Kind::task); });
    EXPECT_EQ(found(office, "公园"), "");
    EXPECT_EQ(found(water, "河道"), "");
}

// What the cutting of words gives, for the index and for a query.
TEST(words_of_a_text, are_pairs_and_single_characters_numbers_and_shares)
{
    EXPECT_EQ(tokens("河道清"), "河 河道 道 道清 清 ");
    EXPECT_EQ(query_tokens("河道清"), "河道 道清 ");
    EXPECT_EQ(query_tokens("河"), "河 ");
    EXPECT_EQ(query_tokens("河，道"), "河 道 ");
    EXPECT_EQ(tokens("ＡB-7"), "ab 7");
    EXPECT_EQ(tokens("达12%。"), "达 12 12pct ");
    EXPECT_EQ(query_tokens("12%"), "12pct ");
    EXPECT_EQ(tokens("老舊"), "老 老旧 旧 ");
}

TEST(words_of_a_query, are_parted_by_blanks_and_commas_of_both_widths)
{
    using Words = std::vector<std::string>;
    EXPECT_EQ(terms_of(" 疏浚 河道\t泵站,水闸，公园、小区　电梯 "),
              (Words{"疏浚", "河道", "泵站", "水闸", "公园", "小区", "电梯"}));
    EXPECT_EQ(terms_of(" , 、"), Words{});
    EXPECT_EQ(terms_of(""), Words{});
}

INSTANTIATE_TEST_SUITE_P(engines, index_of_words, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
