namespace Fixtures.Toolkit.OpenStack.Tests.Nova.ServerDocuments;

public sealed class ServerDocumentTests
{
    private static readonly string[] Always =
    [
        "id", "name", "status", "tenant_id", "user_id", "metadata", "hostId", "image", "flavor", "created", "updated", "addresses",
        "accessIPv4", "accessIPv6",
        "links", "OS-DCF:diskConfig", "progress", "OS-EXT-AZ:availability_zone", "config_drive", "key_name", "OS-SRV-USG:launched_at",
        "OS-SRV-USG:terminated_at",
        "OS-EXT-STS:task_state", "OS-EXT-STS:vm_state", "OS-EXT-STS:power_state", "os-extended-volumes:volumes_attached",
    ];

    private static readonly string[] ForAdministrators =
        ["OS-EXT-SRV-ATTR:host", "OS-EXT-SRV-ATTR:instance_name", "OS-EXT-SRV-ATTR:hypervisor_hostname"];

    private static readonly (string Version, bool ForAll, string[] Names)[] Brought =
    [
        ("2.3", false,
        [
            "OS-EXT-SRV-ATTR:reservation_id", "OS-EXT-SRV-ATTR:launch_index", "OS-EXT-SRV-ATTR:hostname", "OS-EXT-SRV-ATTR:kernel_id",
            "OS-EXT-SRV-ATTR:ramdisk_id",
            "OS-EXT-SRV-ATTR:root_device_name", "OS-EXT-SRV-ATTR:user_data",
        ]),
        ("2.9", true, ["locked"]),
        ("2.16", false, ["host_status"]),
        ("2.19", true, ["description"]),
        ("2.26", true, ["tags"]),
        ("2.63", true, ["trusted_image_certificates"]),
        ("2.71", true, ["server_groups"]),
        ("2.73", true, ["locked_reason"]),
        ("2.90", true, ["OS-EXT-SRV-ATTR:hostname"]),
    ];

    [Theory]
    [InlineData("admin")]
    [InlineData("demo")]
    public async Task Each_microversion_adds_its_fields(string user)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", user: user);
        var expected = new SortedSet<string>(user == "admin" ? [.. Always, .. ForAdministrators] : Always, StringComparer.Ordinal);

        Assert.Equal(expected, await NamesAsync(cloud, id, "2.1", user));
        foreach (var (version, forAll, names) in Brought)
        {
            if (forAll || user == "admin")
                expected.UnionWith(names);
            Assert.Equal(expected, await NamesAsync(cloud, id, version, user));
        }
    }

    [Fact]
    public async Task The_flavor_is_embedded_from_2_47()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var linked = (await cloud.Get($"servers/{id}").At("2.46").JsonAsync()).GetProperty("server").GetProperty("flavor");
        var embedded = (await cloud.Get($"servers/{id}").At("2.47").JsonAsync()).GetProperty("server").GetProperty("flavor");

        Assert.Equal("1", linked.GetProperty("id").GetString());
        Assert.Equal(
            """{"vcpus":1,"ram":512,"disk":1,"ephemeral":0,"swap":0,"original_name":"m1.tiny","extra_specs":{}}""", embedded.GetRawText());
    }

    private static async Task<SortedSet<string>> NamesAsync(ServerTestCloud cloud, Guid id, string version, string user) =>
        new(
            (await cloud.Get($"servers/{id}").As(user).At(version).JsonAsync()).GetProperty("server").EnumerateObject()
                .Select(member => member.Name),
            StringComparer.Ordinal);
}
