// expect: SQL in routes.cpp, as: src/loop/tracking/routes.cpp
auto rows = session.query("SELECT id FROM tracking_task");
