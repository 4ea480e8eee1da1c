// expect: time and chance are arguments, as: src/loop/tracking/rules.cpp
auto now = std::chrono::system_clock::now();
