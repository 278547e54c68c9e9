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

    /// <summary>Opens a served or a real cloud. xUnit v2 cannot skip a running test, and has no cancellation token to pass on.</summary>
    public static OpenStackTarget Open(TargetSetting setting, Func<OpenStackCloud> embedded) => setting.Open(embedded);

    /// <summary>The exception of a test that cannot run on its target.</summary>
    /// <param name="reason">Why a framework that can skip a running test skips it.</param>
    /// <param name="advice">What happened, and what to do.</param>
    public static InvalidOperationException Unable(string reason, string advice) => new(advice);

    /// <summary>Gives a cloud to the running test: its leaks and failures are those of the test from now on.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="from">The fixture. Its name identifies failures, because xUnit v2 does not tell which test runs.</param>
    public static OpenStackCloud Take(OpenStackCloud cloud, object from)
    {
        if (Clouds.Take(cloud.AsTarget()))
            cloud.AttachTest(from.GetType().Name);
        return cloud;
    }

    /// <summary>Gives a served or a real cloud to the running test: its leaks are those of the test from now on.</summary>
    public static OpenStackTarget Take(OpenStackTarget target, object from)
    {
        Clouds.Take(target);
        return target;
    }

    /// <summary>Ends the test. xUnit v2 does not tell whether it failed.</summary>
    public static void End(OpenStackCloud cloud)
    {
    }
}
