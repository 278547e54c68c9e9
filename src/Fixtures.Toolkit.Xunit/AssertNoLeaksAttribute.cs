using System.Reflection;
using Fixtures.Toolkit.Xunit;

namespace Fixtures.Toolkit;

/// <summary>
/// The test fails when something that it made is left in a cloud at its end: an allocation, a port, a server. On a test, a class or an assembly. It looks at
/// the clouds that the test took from an <see cref="OpenStackFixture"/> or forked; of others, watch with <c>cloud.WatchForLeaks()</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class AssertNoLeaksAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => RunningTest.Clouds.Watch();

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => RunningTest.Clouds.AssertNoLeaks();
}
