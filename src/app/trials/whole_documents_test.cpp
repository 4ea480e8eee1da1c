// Whole documents from the file to the last task, as a clerk takes them: every card answered, changes taken back, all of
// it dispatched. No act may fail on what a document really holds: long clauses, forty addressees, odd marks. The
// project's own documents always; real ones where they are there.
#include "app/trials/scene.h"

#include <filesystem>
#include <fstream>

using namespace luoshi;
using namespace luoshi::app::testing;

namespace
{

std::vector<std::filesystem::path> documents(bool real_ones)
{
    auto const root = std::filesystem::path(__FILE__).parent_path() / "../../..";
    std::vector<std::filesystem::path> out;
    std::vector<std::filesystem::path> folders{root / "data/demo", root / "tests/documents"};
    if (real_ones) folders.push_back(root / "../shared/data/tasksplit");
    for (auto const& folder : folders)
        if (std::filesystem::is_directory(folder))
            for (auto const& each : std::filesystem::directory_iterator(folder))
                if (each.path().extension() == ".txt") out.push_back(each.path());
    std::sort(out.begin(), out.end());
    return out;
}

std::string text_of(std::filesystem::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class whole_documents : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};
    Answer desk;
    std::string file;

    bool change(std::string const& name, boost::json::object fields)
    {
        auto const id = desk.text("/id");
        fields["id"] = id;
        fields["version"] = desk.json.at("version");
        desk = city.post("duban", "/api/breakdown/imports/" + id + "/" + name, fields);
        EXPECT_EQ(desk.status, 200) << file << " " << name << " " << desk.raw.body;
        return desk.status == 200;
    }
    // One answer for each card, as somebody in a hurry gives it.
    bool settle(std::string const& card, boost::json::array const& items)
    {
        if (card == "no_host")
            return change("edit-items",
                          {{"items", items}, {"host", city.unit("市政府督查室")}, {"host_confirmed", true}});
        boost::json::object fields{{"card", card}, {"items", items}, {"answer", "confirm"}};
        if (card == "undated" || card == "past") fields["answer"] = "standard";
        if (card == "names") fields["answer"] = "as_printed";
        fields["reason"] = "按文件办理";
        return change("settle", fields);
    }
    bool settle_all()
    {
        constexpr int rounds_max = 40;
        for (int round = 0; round < rounds_max; ++round)
        {
            auto const& cards = desk.json.at("cards").as_array();
            if (cards.empty()) return true;
            auto const card = cards.front();
            if (!settle(std::string(card.at("card").as_string()), card.at("items").as_array())) return false;
        }
        ADD_FAILURE() << file << ": a card comes back whatever is answered";
        return false;
    }
    // Every printed name is the host's, a part's or an outside party's.
    void every_name_is_on_its_task(boost::json::array const& items, boost::json::array const& tasks)
    {
        for (std::size_t i = 0; i < tasks.size(); ++i)
        {
            auto const task = city.see("duban", std::string(tasks[i].as_string()));
            ASSERT_EQ(task.status, 200) << file << task.raw.body;
            std::set<std::string> there{std::string(items[i].at("host").as_string())};
            EXPECT_EQ(city.unit(task.text("/host_name")), *there.begin()) << file;
            for (auto const& part : task.json.at("parts").as_array())
                there.emplace(part.at("unit").as_string());
            for (auto const& each : task.json.at("outside").as_array())
                there.emplace(each.at("printed").as_string());
            for (auto const& unit : items[i].at("units").as_array())
                if (unit.at("units").as_array().empty())
                    EXPECT_TRUE(there.contains(std::string(unit.at("printed").as_string())))
                        << file << " " << unit;
                else
                    for (auto const& id : unit.at("units").as_array())
                        EXPECT_TRUE(there.contains(std::string(id.as_string()))) << file << " " << unit;
        }
    }
};

TEST_P(whole_documents, go_from_the_file_to_their_tasks)
{
    std::size_t sent = 0;
    for (auto const& path : documents(GetParam() == db::Engine::sqlite)) // once is enough for those
    {
        file = path.filename().string();
        desk = city.post("duban", "/api/breakdown/imports", {{"text", text_of(path)}, {"no_secrets", true}});
        if (desk.status != 200 && desk.code() == "breakdown.same_document") continue;
        ASSERT_EQ(desk.status, 200) << file << desk.raw.body;
        if (desk.text("/title").empty() && !change("edit", {{"title", file}})) return;
        if (!settle_all()) return;
        for (int i = 0; i < 2 && !desk.text("/undo").empty(); ++i)
            if (!change("undo", {})) return;
        if (!settle_all()) return;
        boost::json::array chosen;
        boost::json::array items;
        for (auto const& item : desk.json.at("items").as_array())
            if (item.at("ready").as_bool()) chosen.push_back(item.at("id")), items.push_back(item);
        if (chosen.empty()) continue; // each one looks like a task that runs already
        auto const answer =
            city.post("duban", "/api/breakdown/imports/" + desk.text("/id") + "/dispatch",
                      {{"id", desk.text("/id")}, {"version", desk.json.at("version")}, {"items", chosen}});
        ASSERT_EQ(answer.status, 200) << file << answer.raw.body;
        auto const& tasks = answer.json.at("tasks").as_array();
        ASSERT_EQ(tasks.size(), chosen.size()) << file;
        every_name_is_on_its_task(items, tasks);
        sent += tasks.size();
    }
    EXPECT_GT(sent, 20u);
    EXPECT_TRUE(city.recount().differences.empty());
}

INSTANTIATE_TEST_SUITE_P(engines, whole_documents, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
