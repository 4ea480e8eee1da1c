// A fresh database for a test: always the embedded engine, and PostgreSQL too when LUOSHI_TEST_POSTGRES names a
// server ("host=… port=… user=…"). The folder goes when the object goes.
#pragma once

#include "platform/db/database.h"

#include <gtest/gtest.h>

namespace luoshi::testing
{

class TestDatabase
{
public:
    explicit TestDatabase(db::Engine engine, bool migrated = true, db::Limits limits = {});
    ~TestDatabase();
    TestDatabase(TestDatabase const&) = delete;
    TestDatabase& operator=(TestDatabase const&) = delete;
    db::Database& operator*() { return *database_; }
    db::Database* operator->() { return database_.get(); }
    std::string const& folder() const { return folder_; }
    void reopen();
    // A second database on the same data, for what wants to own one.
    std::unique_ptr<db::Database> open_another() const
    {
        return std::make_unique<db::Database>(address_, limits_);
    }

private:
    std::string folder_;
    std::string schema_;
    db::Address address_;
    db::Limits limits_;
    std::unique_ptr<db::Database> database_;
};

// The engines to run on here.
std::vector<db::Engine> engines();
std::string engine_name(::testing::TestParamInfo<db::Engine> const& info);

} // namespace luoshi::testing
