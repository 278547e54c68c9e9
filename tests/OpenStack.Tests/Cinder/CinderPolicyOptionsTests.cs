namespace Fixtures.Toolkit.OpenStack.Tests.Cinder;

/// <summary>The facts are recorded answers of the real thing.</summary>
public sealed class CinderPolicyOptionsTests
{
    [Fact]
    public async Task Cinder_of_2025_1_accepts_deprecated_defaults_until_new_ones_are_enforced()
    {
        await using var cinder = new CinderCloud(cloud => cloud.WithRelease(OpenStackRelease.Epoxy));
        Assert.Equal(202, await CreateAsync(cinder));

        cinder.Cloud.Policy.Enforce(scope: true, newDefaults: true);
        Assert.Equal(403, await CreateAsync(cinder));

        cinder.Cloud.Policy.Reset();
        Assert.Equal(202, await CreateAsync(cinder));

        cinder.Cloud.Policy.Enforce(scope: true, newDefaults: true, "block-storage");
        Assert.Equal(403, await CreateAsync(cinder));
    }

    [Fact]
    public async Task A_builder_that_sets_an_option_sets_it_for_Cinder_too()
    {
        await using var cinder = new CinderCloud(cloud => cloud
            .WithRelease(OpenStackRelease.Epoxy)
            .ConfigureWorld(world => world with { Policy = world.Policy with { EnforceNewDefaults = true } }));

        Assert.Equal(403, await CreateAsync(cinder));
    }

    private static async Task<int> CreateAsync(CinderCloud cinder) =>
        (await cinder.Post("volumes", new { volume = new { size = 1 } }).As("reader")).Status;
}
