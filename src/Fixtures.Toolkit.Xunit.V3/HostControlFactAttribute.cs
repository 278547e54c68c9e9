using System.Runtime.CompilerServices;
using Fixtures.Toolkit.Xunit;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>
/// A test that stops or starts hosts by <see cref="OpenStackTarget.Hosts"/>. On a real cloud it is skipped, with the reason, unless
/// <c>OPENSTACK_TARGET_CTL</c> names a command of its operator that does it.
/// </summary>
/// <example>
/// <code>
/// public sealed class DeadHostTests(OpenStackFixture fixture) : IClassFixture&lt;OpenStackFixture>
/// {
///     [HostControlFact]
///     public async Task A_server_on_a_dead_host_can_be_deleted()
///     {
///         var server = await fixture.Target.Servers.BootAsync("web");
///         await fixture.Target.Hosts.StopAsync(server.Host);
///         await fixture.Target.Nova.ForceDownAsync(server.Host);
///         await fixture.Target.Servers.DeleteAsync(server);
///     }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HostControlFactAttribute : FactAttribute
{
    /// <summary>Sets the reason to skip the test, if there is one.</summary>
    /// <param name="sourceFilePath">The file of the test; the compiler passes it.</param>
    /// <param name="sourceLineNumber">The line of the test; the compiler passes it.</param>
    public HostControlFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = SkipReasons.Read(static setting => setting.HostControlSkipReason);
}
