// expect: a table of another module, as: src/loop/tracking/store.cpp
auto sql = "SELECT login FROM accounts_login";
