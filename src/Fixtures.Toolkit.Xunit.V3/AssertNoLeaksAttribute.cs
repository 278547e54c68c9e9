using System.Reflection;
using Fixtures.Toolkit.Xunit;
using Xunit.v3;

namespace Fixtures.Toolkit;

/// <summary>
/// Fails a test that leaves resources behind in a cloud: an allocation, a port, a server. It goes on a test, a class or an assembly, and
/// checks the clouds that the test took from an <see cref="OpenStackFixture"/> or forked; for other clouds use
/// <c>cloud.WatchForLeaks()</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class AssertNoLeaksAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => RunningTest.Clouds.Watch();

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => RunningTest.Clouds.AssertNoLeaks();
}
