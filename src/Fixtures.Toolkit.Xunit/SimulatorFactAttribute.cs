using Fixtures.Toolkit.Xunit;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>
/// A test that needs the cloud in this process: faults, holds, time, forks, the journal. With another <c>OPENSTACK_TARGET</c> it is
/// skipped, with the reason.
/// </summary>
/// <example>
/// <code>
/// public sealed class BusyTests(OpenStackFixture fixture) : IClassFixture&lt;OpenStackFixture>
/// {
///     [SimulatorFact]
///     public async Task A_busy_API_refuses()
///     {
///         using var busy = fixture.Cloud.Faults.On(Place.Api("compute", "GET /servers/detail")).Answer(503);
///         await Assert.ThrowsAsync&lt;OpenStackFaultException>(() => fixture.Cloud.Nova.ListServersAsync());
///     }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SimulatorFactAttribute : FactAttribute
{
    /// <summary>Sets the reason to skip the test, if there is one.</summary>
    public SimulatorFactAttribute() => Skip = SkipReasons.Read(static setting => setting.SkipReason);
}
