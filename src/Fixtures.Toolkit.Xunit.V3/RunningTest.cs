using Fixtures.Toolkit.OpenStack;
using Xunit;

namespace Fixtures.Toolkit.Xunit;

/// <summary>Connects the running test with the clouds that it takes, in the storage of xUnit's own <see cref="TestContext"/>.</summary>
internal static class RunningTest
{
    /// <summary>Those of the test that runs; of nobody where none does, as while a fixture is made.</summary>
    public static TestClouds Clouds => TestContext.Current is { Test: { } test, KeyValueStorage: var storage }
        ? (TestClouds)storage.GetOrAdd($"Fixtures.Toolkit.Xunit.TestClouds/{test.UniqueID}", static _ => new TestClouds())!
        : new TestClouds();

    public static OpenStackCloud Take(OpenStackCloud cloud)
    {
        Clouds.Take(cloud);
        return cloud;
    }
}
