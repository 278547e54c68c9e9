using Fixtures.Toolkit.OpenStack;

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
    public void Mistakes_have_their_lines()
    {
        using var file = new PresetText("""
            compute:
              reclaim_interval: 3
              consoles: [vnc, telnet]
            """);

        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder().WithPreset(file.Path).Build());

        Assert.Contains("- cloud.yaml, line 2: 'reclaim_interval' is not a key of the settings of compute.", error.Message);
        Assert.Contains("- cloud.yaml, line 3: There is no console 'telnet'. There are: vnc, spice, rdp, serial, mks.", error.Message);
    }
}
