using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>A project that has used up its quota.</summary>
public sealed class QuotaTests
{
    [Fact]
    public async Task The_refusal_says_which_quota_is_exceeded()
    {
        await using var cloud = new OpenStackBuilder().WithQuota("demo", quota => quota with { Instances = 1 }).Build();
        await cloud.Servers.BootAsync("first", persona: cloud.Demo);

        var refusal = await Assert.ThrowsAsync<OpenStackFaultException>(
            () => cloud.Servers.CreateAsync("second", persona: cloud.Demo));

        Assert.Contains("Quota exceeded for instances: Requested 1, but already used 1 of 1 instances", refusal.Message);
    }
}
