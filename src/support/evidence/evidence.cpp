#include "evidence/evidence.h"

#include "platform/crypto.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace luoshi::evidence
{

namespace
{

namespace fs = std::filesystem;

fs::path path_of(Tools const& tools, std::string const& sha256)
{
    return fs::path(tools.files_folder) / sha256.substr(0, 2) / sha256;
}

[[noreturn]] void fail(std::string const& what, int reason)
{
    bool const no_space =
        reason == ENOSPC || reason == EDQUOT || reason == EROFS || reason == EFBIG || reason == EIO;
    throw db::Fault(no_space ? db::Fault::Kind::full : db::Fault::Kind::other,
                    what + ": " + std::strerror(reason));
}

void write_synced(fs::path const& path, std::string_view bytes)
{
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    if (file < 0) fail("cannot write " + path.string(), errno);
    while (!bytes.empty())
    {
        auto const written = ::write(file, bytes.data(), bytes.size());
        if (written < 0)
        {
            if (errno == EINTR) continue;
            int const reason = errno;
            ::close(file);
            fs::remove(path);
            fail("cannot write " + path.string(), reason);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    bool const synced = ::fsync(file) == 0;
    int const reason = errno;
    ::close(file);
    if (synced) return;
    fs::remove(path);
    fail("cannot sync " + path.string(), reason);
}

} // namespace

std::string keep_bytes(Tools const& tools, std::string_view bytes)
{
    auto hash = crypto::sha256_text(bytes);
    auto const path = path_of(tools, hash);
    std::error_code trouble;
    fs::create_directories(path.parent_path(), trouble);
    if (trouble) fail("cannot make " + path.parent_path().string(), trouble.value());
    if (fs::exists(path))
    {
        fs::last_write_time(path, fs::file_time_type::clock::now()); // The sweep counts from here.
        return hash;
    }
    auto const temporary = path.string() + "." + crypto::random_token(6);
    write_synced(temporary, bytes);
    fs::rename(temporary, path);
    return hash;
}

FileId add_file(db::Tx& tx, Tools const& tools, Actor const& actor, std::string_view sha256,
                std::string_view name, std::int64_t byte_count, std::int64_t object)
{
    File file;
    file.id = tools.ids.make<FileId>();
    file.sha256 = sha256;
    file.name = name;
    file.content_type = "application/octet-stream";
    file.byte_count = byte_count;
    file.unit = actor.unit;
    file.person = actor.person;
    file.at = tools.clock.now();
    file.object = object;
    tx.session().insert("evidence_file", file);
    return file.id;
}

std::int64_t sweep(Tools const& tools)
{
    if (tools.files_folder.empty() || !fs::exists(tools.files_folder)) return 0;
    std::int64_t removed = 0;
    auto const limit = fs::file_time_type::clock::now() - std::chrono::hours(24);
    for (auto const& entry : fs::recursive_directory_iterator(tools.files_folder))
    {
        if (!entry.is_regular_file() || entry.last_write_time() > limit) continue;
        auto const name = entry.path().filename().string();
        bool const used = tools.database.read(
            [&](db::Session& session)
            {
                auto rows = session.query("SELECT 1 FROM evidence_file WHERE sha256 = ?1 LIMIT 1", name);
                return rows.next();
            });
        if (used) continue;
        fs::remove(entry.path());
        ++removed;
    }
    return removed;
}

} // namespace luoshi::evidence
