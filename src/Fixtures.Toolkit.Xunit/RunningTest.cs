using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit;

/// <summary>
/// Connects the running test with the clouds that it takes. In xUnit v2 nothing tells an attribute which test object it stands on, so the
/// connection flows with the test's own call: from the constructor of the test class to <c>Before</c>, the test and <c>After</c>.
/// </summary>
internal static class RunningTest
{
    private static readonly AsyncLocal<TestClouds?> Current = new();

    public static TestClouds Clouds => Current.Value ??= new TestClouds();

    /// <summary>What a fixture's cloud needs from the first on. v2 has no token that it could give.</summary>
    public static OpenStackBuilder Prepare(OpenStackBuilder builder) => builder;

    /// <summary>The test takes a cloud: from here on it is watched for it, and failures in it are the test's.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="from">Who gives it: v2 tells nobody which test runs, so its failures go by this name.</param>
    public static OpenStackCloud Take(OpenStackCloud cloud, object from)
    {
        if (Clouds.Take(cloud))
            cloud.AttachTest(from.GetType().Name);
        return cloud;
    }

    /// <summary>The test is over. v2 tells nobody whether it failed.</summary>
    public static void End(OpenStackCloud cloud)
    {
    }
}
