using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.Tests.Presets;

public sealed class PresetComputeTests
{
    [Fact]
    public async Task A_preset_sets_the_plain_settings_of_compute()
    {
        using var file = new PresetText("""
            compute:
              reclaim_instance_interval: 3600
              consoles: [serial]
              force_config_drive: true
            """);
        await using var cloud = new OpenStackBuilder().WithPreset(file.Path).Build();
        var server = await cloud.Servers.BootAndCheckUsageAsync(await cloud.Nova.GetFlavorAsync("m1.tiny"));

        await cloud.Servers.SoftDeleteAndCheckUsageAsync(server.Id);
        var restored = await cloud.Servers.RestoreAndCheckUsageAsync(server.Id);

        Assert.Equal(ServerStatus.Active, restored.Status);
        Assert.Equal("True", restored.Raw.GetProperty("config_drive").GetString());
        await cloud.Servers.ForceDeleteAndCheckUsageAsync(server.Id);
    }

    [Fact]
    public async Task A_preset_allows_a_resize_on_the_same_host()
    {
        using var file = new PresetText("""
            hosts: 1
            compute: {allow_resize_to_same_host: true}
            """);
        await using var cloud = new OpenStackBuilder().WithPreset(file.Path).Build();
        var server = await cloud.BootAsync("web");

        var resized = await cloud.Servers.ResizeAndCheckUsageAsync(server.Id, await cloud.Nova.GetFlavorAsync("m1.small"));

        Assert.Equal(server.Host, resized.Server.Host);
    }

    [Fact]
    public async Task A_preset_registers_unified_limits()
    {
        using var file = new PresetText("compute: {unified_limits: {servers: 0}}");
        await using var cloud = new OpenStackBuilder().WithPreset(file.Path).Build();

        var image = await cloud.Glance.GetImageIdAsync("cirros");
        var refused = await cloud.Nova.SendAsync(
            HttpMethod.Post, "/servers",
            new { server = new { name = "more", flavorRef = "1", imageRef = image, networks = "none" } });

        Assert.Equal(403, (int)refused.Status);
    }

    [Fact]
    public async Task A_preset_limits_live_migrations_and_gives_them_their_time()
    {
        using var file = new PresetText("""
            hosts: 2
            compute: {max_concurrent_live_migrations: 2, migrate_max_retries: 0}
            durations: {live_migration: 30}
            """);
        await using var cloud = new OpenStackBuilder().WithPreset(file.Path).Build();
        var server = await cloud.BootAsync("web");
        var start = cloud.Time.GetUtcNow();

        await cloud.Servers.LiveMigrateAsync(server);

        Assert.Equal(start.AddSeconds(30), cloud.Time.GetUtcNow());
        var settings = cloud.World.Service<NovaContext>().Settings.LiveMigrations;
        Assert.Equal((2, 0), (settings.MaxConcurrent, settings.MaxRetries));
    }

    [Fact]
    public async Task A_preset_gives_Glance_a_cache_and_leaves_network_extensions_out()
    {
        using var file = new PresetText("""
            image_cache: true
            without_network_extensions: [binding-extended]
            """);
        await using var cloud = new OpenStackBuilder().WithPreset(file.Path).Build();

        (await cloud.Glance.SendAsync(HttpMethod.Get, "/v2/cache")).EnsureSuccess();
        var extension = await cloud.Neutron.SendAsync(HttpMethod.Get, "/v2.0/extensions/binding-extended");

        Assert.Equal(404, (int)extension.Status);
    }

    [Fact]
    public void Mistakes_have_their_lines()
    {
        using var file = new PresetText("""
            compute:
              reclaim_interval: 3
              consoles: [vnc, telnet]
              unified_limits: {servers: many}
            image_cache: maybe
            """);

        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder().WithPreset(file.Path).Build());

        Assert.Contains("- cloud.yaml, line 2: 'reclaim_interval' is not a key of the settings of compute.", error.Message);
        Assert.Contains("- cloud.yaml, line 3: There is no console 'telnet'. There are: vnc, spice, rdp, serial, mks.", error.Message);
        Assert.Contains("- cloud.yaml, line 4: 'servers' must be an integer of at least -1, not 'many'.", error.Message);
        Assert.Contains("- cloud.yaml, line 5: 'image_cache' must be true or false, not 'maybe'.", error.Message);
    }
}
