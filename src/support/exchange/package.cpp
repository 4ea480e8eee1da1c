#include "exchange/package.h"

#include "exchange/limits.h"

#include <algorithm>
#include <cstdlib>
#include <zip.h>

namespace luoshi::exchange
{

namespace
{

tl::unexpected<Refusal> broken()
{
    return refuse_input("file", "exchange.broken_file");
}

std::string_view after_prefix(char const* name)
{
    std::string_view const view(name);
    auto const colon = view.find(':');
    return colon == std::string_view::npos ? view : view.substr(colon + 1);
}

} // namespace

struct Package::Archive
{
    std::string bytes; // libzip reads from here as long as the archive is open
    zip_t* zip = nullptr;
    Archive() = default;
    Archive(Archive const&) = delete;
    Archive& operator=(Archive const&) = delete;
    ~Archive()
    {
        if (zip != nullptr) zip_discard(zip);
    }
};

Result<Package> Package::open(std::string_view bytes)
{
    Package package;
    package.archive_ = std::make_shared<Archive>();
    auto& archive = *package.archive_;
    archive.bytes = std::string(bytes);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(archive.bytes.data(), archive.bytes.size(), 0, &error);
    if (source == nullptr) return broken();
    archive.zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (archive.zip == nullptr)
    {
        zip_source_free(source);
        return broken();
    }
    zip_int64_t const count = zip_get_num_entries(archive.zip, 0);
    if (count < 0) return broken();
    if (static_cast<std::uint64_t>(count) > zip_entries_max) return refuse_input("file", "exchange.zip_bomb");
    std::uint64_t total = 0;
    for (zip_int64_t i = 0; i < count; ++i)
    {
        zip_stat_t stat;
        if (zip_stat_index(archive.zip, static_cast<zip_uint64_t>(i), 0, &stat) != 0) return broken();
        if ((stat.valid & ZIP_STAT_NAME) == 0 || (stat.valid & ZIP_STAT_SIZE) == 0) return broken();
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
            return refuse_input("file", "exchange.encrypted");
        if (stat.size > zip_unpacked_bytes_max) return refuse_input("file", "exchange.zip_bomb");
        total += stat.size;
        if (total > zip_unpacked_bytes_max) return refuse_input("file", "exchange.zip_bomb");
        bool const ratio =
            stat.size > zip_ratio_from_bytes &&
            ((stat.valid & ZIP_STAT_COMP_SIZE) == 0 || stat.size / (stat.comp_size + 1) > zip_ratio_max);
        if (ratio) return refuse_input("file", "exchange.zip_bomb");
        package.names_.emplace_back(stat.name);
    }
    return package;
}

bool Package::has(std::string const& part) const
{
    return std::find(names_.begin(), names_.end(), part) != names_.end();
}

Result<std::string> Package::read(std::string const& part) const
{
    zip_int64_t const index = zip_name_locate(archive_->zip, part.c_str(), 0);
    if (index < 0) return broken();
    zip_stat_t stat;
    if (zip_stat_index(archive_->zip, static_cast<zip_uint64_t>(index), 0, &stat) != 0) return broken();
    if (stat.size > zip_part_bytes_max) return refuse_input("file", "exchange.too_large");
    zip_file_t* file = zip_fopen_index(archive_->zip, static_cast<zip_uint64_t>(index), 0);
    if (file == nullptr) return broken();
    std::string out(static_cast<std::size_t>(stat.size), '\0');
    std::size_t done = 0;
    while (done < out.size())
    {
        zip_int64_t const got = zip_fread(file, out.data() + done, out.size() - done);
        if (got <= 0) break;
        done += static_cast<std::size_t>(got);
    }
    // The header may lie about the size; more bytes than it said are never read.
    bool const complete = done == out.size();
    int const closed = zip_fclose(file);
    if (!complete || closed != 0) return broken();
    return out;
}

Result<std::shared_ptr<pugi::xml_document>> Package::read_xml(std::string const& part) const
{
    if (!has(part)) return std::make_shared<pugi::xml_document>();
    auto const xml = TRY(read(part));
    return parse_xml(xml);
}

Result<std::shared_ptr<pugi::xml_document>> parse_xml(std::string_view xml)
{
    std::size_t depth = 0;
    for (std::size_t i = 0; i + 1 < xml.size(); ++i)
    {
        if (xml[i] != '<') continue;
        char const next = xml[i + 1];
        if (next == '/')
            depth -= depth > 0 ? 1u : 0u;
        else if (next != '!' && next != '?')
        {
            auto const close = xml.find('>', i);
            if (close == std::string_view::npos) break;
            if (xml[close - 1] != '/') ++depth;
            if (depth > xml_depth_max) return broken();
            i = close;
        }
    }
    // pugixml knows no entities of a document type, so that none can be expanded.
    auto document = std::make_shared<pugi::xml_document>();
    auto const parsed =
        document->load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (!parsed) return broken();
    return document;
}

std::string_view local_name(pugi::xml_node node)
{
    return after_prefix(node.name());
}

pugi::xml_node child(pugi::xml_node node, std::string_view name)
{
    for (auto const candidate : node.children())
        if (local_name(candidate) == name) return candidate;
    return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view name)
{
    for (auto const candidate : node.attributes())
        if (after_prefix(candidate.name()) == name) return candidate.value();
    return {};
}

unsigned to_unsigned(std::string_view text)
{
    return static_cast<unsigned>(std::strtoul(std::string(text).c_str(), nullptr, 10));
}

} // namespace luoshi::exchange
