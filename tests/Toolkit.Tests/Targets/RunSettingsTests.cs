using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Tests.Targets;

public sealed class RunSettingsTests
{
    [Fact]
    public void Unset_variables_mean_a_lease_of_two_hours_and_no_consent() =>
        Assert.Equal(
            new RunSettings { Lease = TimeSpan.FromHours(2), AllowsDestruction = false, HostCommand = null },
            RunSettings.From(_ => null));

    [Fact]
    public void Variables_set_the_lease_and_the_consent() =>
        Assert.Equal(
            new RunSettings { Lease = TimeSpan.FromMinutes(30), AllowsDestruction = true, HostCommand = "/usr/bin/ctl" },
            RunSettings.From(name => name switch
            {
                "OPENSTACK_TARGET_LEASE" => "0:30:00",
                "OPENSTACK_TARGET_ALLOW" => "destructive",
                _ => "/usr/bin/ctl",
            }));

    [Theory]
    [InlineData("OPENSTACK_TARGET_LEASE", "2", "OPENSTACK_TARGET_LEASE is '2', which is no time above zero. "
        + "Set it to hours:minutes:seconds, as in 2:00:00.")]
    [InlineData("OPENSTACK_TARGET_LEASE", "-1:00:00", "OPENSTACK_TARGET_LEASE is '-1:00:00', which is no time above zero. "
        + "Set it to hours:minutes:seconds, as in 2:00:00.")]
    [InlineData("OPENSTACK_TARGET_ALLOW", "all", "OPENSTACK_TARGET_ALLOW is 'all'. Set it to 'destructive', or leave it unset.")]
    public void Another_value_is_refused(string variable, string value, string message) =>
        Assert.Equal(
            message, Assert.Throws<ArgumentException>(() => RunSettings.From(name => name == variable ? value : null)).Message);
}
