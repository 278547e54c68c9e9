using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit;

/// <summary>
/// Connects the running test with the clouds that it takes. xUnit v2 does not tell an attribute which test object it is on, so the
/// connection flows with the async context: from the constructor of the test class to <c>Before</c>, the test and <c>After</c>.
/// </summary>
internal static class RunningTest
{
    private static readonly AsyncLocal<TestClouds?> Current = new();

    public static TestClouds Clouds => Current.Value ??= new TestClouds();

    /// <summary>Prepares the builder of a fixture's cloud. xUnit v2 has no cancellation token to pass on.</summary>
    public static OpenStackBuilder Prepare(OpenStackBuilder builder) => builder;

    /// <summary>Gives a cloud to the running test: its leaks and failures are those of the test from now on.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="from">The fixture. Its name identifies failures, because xUnit v2 does not tell which test runs.</param>
    public static OpenStackCloud Take(OpenStackCloud cloud, object from)
    {
        if (Clouds.Take(cloud))
            cloud.AttachTest(from.GetType().Name);
        return cloud;
    }

    /// <summary>Ends the test. xUnit v2 does not tell whether it failed.</summary>
    public static void End(OpenStackCloud cloud)
    {
    }
}
