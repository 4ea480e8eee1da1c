// The face of the directory: who exists, under which names; what a name in a document means.
#pragma once

#include "directory/model.h"
#include "platform/db/database.h"
#include "platform/tools.h"

#include <map>

namespace luoshi::directory
{

std::optional<Unit> find_unit(db::Session& session, UnitId id);
std::vector<Unit> all_units(db::Session& session, Day today);
std::vector<std::pair<std::string, UnitId>> all_aliases(db::Session& session);
UnitId add_unit(db::Tx& tx, Tools const& tools, Unit unit);
// Kind, level, parent, office and names as they stand in `unit`; its version goes up by one.
void change_unit(db::Tx& tx, Unit const& unit);
void add_alias(db::Tx& tx, UnitId unit, std::string_view alias, AliasKind kind);
void add_group_member(db::Tx& tx, std::string_view group, UnitId unit);

// `unit` and `post`: where the person belongs before and beside any role.
PersonId add_person(db::Tx& tx, Tools const& tools, std::string_view name, UnitId unit = {},
                    PostId post = {});
// A unit has one post of a name: the second call gives the first one's id.
PostId add_post(db::Tx& tx, Tools const& tools, UnitId unit, std::string_view name);
IdentityId add_identity(db::Tx& tx, Tools const& tools, Identity identity);
// Units that a word of a search names: part of a name, of a short name or of another name, ended units too.
std::vector<UnitId> units_like(db::Session& session, std::string_view words);

// The identities of a person that are in force on a day, as actors.
std::vector<Actor> actors_of(db::Session& session, PersonId person, Day today);
std::optional<Actor> find_actor(db::Session& session, IdentityId identity, Day today);

// People for those who keep accounts and roles; sorted by id, `after` is where the last page ended.
struct Person
{
    PersonId id;
    std::string name;
    UnitId unit;
    std::string unit_name;
    PostId post;
    std::string post_name;
};
struct PeopleQuery
{
    UnitId unit;                    // belongs there, or holds a role there
    std::string words;              // a part of the name
    std::vector<PersonId> or_these; // found by another way
    PersonId after;
    std::int64_t limit = 50;
};
std::vector<Person> people(db::Session& session, PeopleQuery const& query);
std::optional<Person> find_person(db::Session& session, PersonId id);
std::vector<Identity> identities_of(db::Session& session, PersonId person);
std::optional<Identity> find_identity(db::Session& session, IdentityId id);
// Everybody who has not left, and every role that was ever granted: for those who keep all of it at once.
std::vector<Person> all_people(db::Session& session, Day today);
std::vector<Identity> all_identities(db::Session& session);
// Where a person belongs; roles stay as they are.
void change_person(db::Tx& tx, PersonId person, UnitId unit, PostId post);
// Does, or did, this person hold a role of the three administrators that is in force on this day?
bool administers(db::Session& session, PersonId person, Day today);

// The people of a unit who may be named as handlers: identities with `work_on_tasks`.
struct Colleague
{
    PersonId person;
    PostId post;
    std::string name;
    std::string post_name;
    Role role = Role::handler;
};
constexpr auto fields(Colleague const*)
{
    return std::tuple{field("person", &Colleague::person), field("post", &Colleague::post),
                      field("name", &Colleague::name), field("post_name", &Colleague::post_name),
                      field("role", &Colleague::role)};
}
// Who holds a role at a unit on a day, each once.
std::vector<PersonId> people_holding(db::Session& session, UnitId unit, Role role, Day today);
std::vector<Colleague> colleagues(db::Session& session, UnitId unit, Day today);

// The names of a unit's post and of its people, for journals: people only for readers of the same unit.
std::string person_name(db::Session& session, PersonId person);
std::string unit_short_name(db::Session& session, UnitId unit);

// The same names for a whole page: a task's journal names few people often, so each is looked up once.
class Names
{
public:
    explicit Names(db::Session& session) : session_(session) {}
    std::string const& unit(UnitId id);
    std::string const& person(PersonId id);
    struct Author
    {
        UnitId unit;
        std::string post; // 单位（职务）
        std::string person;
    };
    Author const& author(IdentityId id);

private:
    db::Session& session_;
    std::map<std::int64_t, std::string> units_;
    std::map<std::int64_t, std::string> people_;
    std::map<std::int64_t, Author> authors_;
};

// What a unit name printed in a document may mean, among the units under `office`'s government.
struct Resolution
{
    enum class Kind : std::uint8_t
    {
        unit,      // one unit
        group,     // several, by a group's name (各县区政府)
        ambiguous, // more than one candidate: asked
        vague,     // 有关部门: resolved once for the document, or left to the host
        unknown,
        outside, // a body of a higher level, or a garrison: never the unit of the same name here
    };
    Kind kind = Kind::unknown;
    std::vector<UnitId> units;
};
constexpr auto enum_names(Resolution::Kind const*)
{
    return std::array<std::string_view, 6>{"unit", "group", "ambiguous", "vague", "unknown", "outside"};
}

// Names of one jurisdiction, kept for as long as a document is being resolved.
class NameIndex
{
public:
    NameIndex(db::Session& session, Day today);
    // `before`: the name printed before it in the list, whose level an elided name shares: 省委宣传部、统战部.
    Resolution resolve(std::string_view printed, std::string_view before = {}) const;

private:
    using Names = std::vector<std::pair<std::string, UnitId>>; // sorted by folded name
    static std::vector<UnitId> units_named(Names const& names, std::string const& folded);
    Names names_;
    Names elided_; // without the 市 that lists leave out
    Names groups_;
    // Every unit, for groups that nobody has listed: 各区政府, 市直各部门, 各镇街.
    struct Kind
    {
        UnitId unit;
        UnitKind kind = UnitKind::department;
        std::string short_name;
    };
    std::vector<UnitId> members_of(std::string_view folded) const;
    bool is_department(UnitId id) const;
    std::vector<Kind> kinds_;
};

} // namespace luoshi::directory
