#include "audit/audit.h"

#include "platform/crypto.h"

#include <fmt/format.h>

namespace luoshi::audit
{

namespace
{

std::string chain_hash(std::int64_t lane, std::int64_t seq, Instant at, std::int64_t actor,
                       std::int64_t identity, std::string_view action, std::string_view object_kind,
                       std::int64_t object, std::int64_t audience, std::string_view payload_hash,
                       std::string_view prev)
{
    return crypto::sha256_text(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", lane, seq,
                                           at.microseconds, actor, identity, action, object_kind, object,
                                           audience, payload_hash, prev));
}

std::string salted_hash(std::string_view salt, std::string_view payload)
{
    std::string bytes(salt);
    bytes += '\n';
    bytes += payload;
    return crypto::sha256_text(bytes);
}

} // namespace

std::string payload(std::initializer_list<std::pair<std::string_view, std::string>> values)
{
    std::string out = "{";
    for (auto const& [name, value] : values)
    {
        if (out.size() > 1) out += ',';
        write_json_text(out, name);
        out += ':';
        write_json_text(out, value);
    }
    return out + "}";
}

void record(db::Tx& tx, Tools const& tools, Actor const& actor, Change const& change)
{
    std::int64_t seq = 1;
    std::string prev;
    bool first = true;
    {
        auto rows = tx.query("SELECT seq, hash FROM audit_head WHERE lane = ?1", tools.node);
        if (rows.next())
        {
            seq = rows.integer(0) + 1;
            prev = rows.text(1);
            first = false;
        }
    }
    auto const at = tools.clock.now();
    auto const salt = crypto::random_token(12);
    auto const payload_hash = salted_hash(salt, change.payload);
    auto const hash =
        chain_hash(tools.node, seq, at, actor.person.value, actor.identity.value, change.action,
                   change.object_kind, change.object, change.audience_unit.value, payload_hash, prev);
    tx.run("INSERT INTO audit_entry (lane, seq, at, actor, identity, action, object_kind, object, "
           "audience_unit, payload_hash, "
           "prev, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
           tools.node, seq, at, actor.person, actor.identity, change.action, change.object_kind,
           change.object, change.audience_unit, payload_hash, prev, hash);
    tx.run("INSERT INTO audit_payload (lane, seq, salt, content) VALUES (?1, ?2, ?3, ?4)", tools.node, seq,
           salt, change.payload);
    if (first)
        tx.run("INSERT INTO audit_head (lane, seq, hash) VALUES (?1, ?2, ?3)", tools.node, seq, hash);
    else
        tx.run("UPDATE audit_head SET seq = ?1, hash = ?2 WHERE lane = ?3", seq, hash, tools.node);
    ++tx.journal_entries;
}

std::vector<Entry> timeline(db::Session& session, std::int64_t object, UnitId reader_unit, std::int64_t limit)
{
    std::vector<Entry> out;
    auto rows = session.query(
        "SELECT e.at, e.actor, e.identity, e.action, e.audience_unit, p.content FROM audit_entry e "
        "LEFT JOIN audit_payload p ON p.lane = e.lane AND p.seq = e.seq "
        "WHERE e.object = ?1 AND (e.audience_unit IS NULL OR e.audience_unit = ?2) "
        "ORDER BY e.at DESC, e.lane DESC, e.seq DESC LIMIT ?3",
        object, reader_unit, limit);
    while (rows.next())
        out.push_back({rows.get<Instant>(0), rows.get<PersonId>(1), rows.get<IdentityId>(2),
                       std::string(rows.text(3)), rows.get<UnitId>(4), std::string(rows.text(5))});
    return out;
}

std::int64_t count(db::Session& session, std::int64_t object, std::string_view action)
{
    auto rows =
        session.query("SELECT count(*) FROM audit_entry WHERE object = ?1 AND action = ?2", object, action);
    rows.next();
    return rows.integer(0);
}

Verification verify(db::Session& session)
{
    Verification result;
    std::int64_t lane = -1;
    std::int64_t expected = 0;
    std::string prev;
    auto const broken = [&](std::int64_t seq, std::string_view what)
    {
        if (!result.intact) return;
        result.intact = false;
        result.trouble = fmt::format("lane {} entry {}: {}", lane, seq, what);
    };
    auto rows = session.query(
        "SELECT e.lane, e.seq, e.at, e.actor, e.identity, e.action, e.object_kind, e.object, "
        "e.audience_unit, "
        "e.payload_hash, e.prev, e.hash, p.salt, p.content FROM audit_entry e "
        "LEFT JOIN audit_payload p ON p.lane = e.lane AND p.seq = e.seq ORDER BY e.lane, e.seq");
    while (rows.next())
    {
        if (rows.integer(0) != lane)
        {
            lane = rows.integer(0);
            expected = 1;
            prev.clear();
        }
        auto const seq = rows.integer(1);
        ++result.entries;
        if (seq != expected) broken(expected, "missing");
        if (rows.text(10) != prev) broken(seq, "does not follow the entry before it");
        auto const hash =
            chain_hash(lane, seq, rows.get<Instant>(2), rows.integer(3), rows.integer(4), rows.text(5),
                       rows.text(6), rows.integer(7), rows.integer(8), rows.text(9), rows.text(10));
        if (hash != rows.text(11)) broken(seq, "was changed");
        if (rows.is_null(12))
            ++result.purged;
        else if (salted_hash(rows.text(12), rows.text(13)) != rows.text(9))
            broken(seq, "its payload was changed");
        prev = rows.text(11);
        expected = seq + 1;
    }
    auto const none = [&](std::string_view sql, std::string_view what)
    {
        auto found = session.query(sql);
        if (!found.next()) return;
        lane = found.integer(0);
        broken(found.integer(1), what);
    };
    none(
        "SELECT h.lane, h.seq FROM audit_head h LEFT JOIN audit_entry e ON e.lane = h.lane AND e.seq = h.seq "
        "WHERE e.hash IS NULL OR e.hash <> h.hash",
        "the newest entries are missing");
    // Without its head a lane could lose its newest entries, and nobody would know.
    none("SELECT e.lane, max(e.seq) FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_head h WHERE "
         "h.lane = e.lane) GROUP BY e.lane",
         "its lane has no head");
    // A payload that was moved is not one that was purged.
    none("SELECT p.lane, p.seq FROM audit_payload p WHERE NOT EXISTS (SELECT 1 FROM audit_entry e WHERE "
         "e.lane "
         "= p.lane AND e.seq = p.seq)",
         "a payload has no entry");
    return result;
}

} // namespace luoshi::audit
