# Sets JAVA_HOME to a JDK that is new enough, or says what is missing and exits with 3.
# Looks at JAVA_HOME, the PATH, and the usual folders; sourced by ./headgate, ./verify and .ci/run.
headgate_jdk_min=25

# The major version of the JDK in folder $1; 0 where there is none.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || { echo 0; return; }
  local version
  version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p' | head -n 1)
  echo "${version:-0}"
}

find_jdk() {
  local candidate
  if [ -n "${JAVA_HOME:-}" ] && [ "$(jdk_major "$JAVA_HOME")" -ge "$headgate_jdk_min" ]; then
    return 0
  fi
  local on_path=""
  if command -v javac >/dev/null 2>&1; then
    on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for candidate in "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && [ "$(jdk_major "$candidate")" -ge "$headgate_jdk_min" ]; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "headgate: needs a JDK $headgate_jdk_min or newer; none in JAVA_HOME, on the PATH or in the usual folders. Install one and set JAVA_HOME to it." >&2
  return 1
}

find_jdk || exit 3
