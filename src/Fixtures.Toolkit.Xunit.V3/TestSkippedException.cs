namespace Fixtures.Toolkit.Xunit;

/// <summary>Skips the running test: xUnit v3 takes a failure whose message begins with its <c>DynamicSkipToken</c> for a skip.</summary>
internal sealed class TestSkippedException(string reason) : Exception("$XunitDynamicSkip$" + reason);
