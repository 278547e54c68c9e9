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

    public static OpenStackCloud Take(OpenStackCloud cloud)
    {
        Clouds.Take(cloud);
        return cloud;
    }
}
