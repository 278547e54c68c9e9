using System.Text.Json;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.ObjectStorage;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.Snapshots;

/// <summary>Reads a <see cref="WorldView"/> from a cloud's services. A missing service contributes nothing.</summary>
internal sealed class WorldViewCapture(OpenStackTarget cloud, StableNames names, CancellationToken cancellation)
{
    private Dictionary<string, string> _projects = [];

    public async Task<WorldView> RunAsync()
    {
        var projects = await ListAsync("identity", "projects", Admin.Keystone.SendAsync, "/projects").ConfigureAwait(false);
        _projects = projects.ToDictionary(project => Text(project, "id"), project => Text(project, "name"));
        return new WorldView(
            await HostsAsync().ConfigureAwait(false),
            await ServersAsync().ConfigureAwait(false),
            await NetworksAsync().ConfigureAwait(false),
            await PortsAsync().ConfigureAwait(false),
            Names(await ListAsync("image", "images", Admin.Glance.SendAsync, "/v2/images").ConfigureAwait(false)),
            await HasAsync("compute").ConfigureAwait(false)
                ?
                [
                    .. (await Admin.Nova.ListFlavorsAsync(cancellation).ConfigureAwait(false)).Select(flavor => flavor.Name)
                        .Order(StringComparer.Ordinal),
                ]
                : [],
            Names(projects),
            await VolumesAsync().ConfigureAwait(false))
        {
            Containers = await ContainersAsync().ConfigureAwait(false),
        };
    }

    private Persona Admin => cloud.Admin;

    private async Task<IReadOnlyList<HostView>> HostsAsync()
    {
        if (!await HasAsync("compute").ConfigureAwait(false))
            return [];
        var services = (await cloud.Nova.ListServicesAsync(cancellation).ConfigureAwait(false))
            .Where(service => service.Binary == "nova-compute");
        var usage = (await cloud.Usage.CaptureAsync(cancellation).ConfigureAwait(false)).Hosts.ToDictionary(host => host.Name);
        return
        [
            .. from service in services.OrderBy(service => service.Host, StringComparer.Ordinal)
               let host = usage.GetValueOrDefault(service.Host)
               select new HostView(
                   service.Host, service.IsUp ? "up" : service.IsForcedDown ? "forced down" : "down", service.IsEnabled,
                   $"{host?.Used ?? ResourceAmounts.None}", $"{host?.Capacity ?? ResourceAmounts.None}"),
        ];
    }

    private async Task<IReadOnlyList<ServerView>> ServersAsync()
    {
        if (!await HasAsync("compute").ConfigureAwait(false))
            return [];
        var servers = await Admin.Nova.ListServersAsync("all_tenants=1", cancellation).ConfigureAwait(false);
        return
        [
            .. from server in servers.Reverse().OrderBy(server => server.Name, StringComparer.Ordinal)
               let flavor = server.Raw.GetProperty("flavor").GetProperty("original_name").GetString()
               select new ServerView(
                   names.NameOf(
                       server.Id.ToString(), "server"), server.Name, server.Status, server.Host, flavor, Project(server.ProjectId ?? ""),
                   [.. server.Addresses.Order(StringComparer.Ordinal)]),
        ];
    }

    /// <summary>The volumes. A cloud without any is not asked, so that it stays as cheap as it was.</summary>
    private async Task<IReadOnlyList<VolumeView>> VolumesAsync()
    {
        if (!await HasAsync("block-storage").ConfigureAwait(false)
            || (await cloud.ListResourcesAsync([CinderResources.Volume], cancellation).ConfigureAwait(false)).Count == 0)
        {
            return [];
        }

        var volumes = await Admin.Cinder.ListVolumesAsync("all_tenants=1", cancellation).ConfigureAwait(false);
        var snapshots = (await Admin.Cinder.ListSnapshotsAsync("all_tenants=1", cancellation).ConfigureAwait(false))
            .ToLookup(snapshot => snapshot.VolumeId);
        return
        [
            .. from volume in volumes.Reverse().OrderBy(volume => volume.Name, StringComparer.Ordinal)
               select new VolumeView(
                   names.NameOf(volume.Id.ToString(), "volume"), volume.Name, volume.Status, volume.SizeGb,
                   Project(volume.ProjectId ?? ""),
                   [
                       .. volume.Attachments.Select(HolderOf).Order(StringComparer.Ordinal),
                   ],
                   [
                       .. snapshots[volume.Id].Select(snapshot => $"snapshot {snapshot.Name}: {snapshot.Status}")
                           .Order(StringComparer.Ordinal),
                   ]),
        ];
    }

    private async Task<IReadOnlyList<ContainerView>> ContainersAsync() =>
    [
        .. from account in await cloud.ReadAccountsAsync(cancellation).ConfigureAwait(false)
           let project = Project(account.ProjectId ?? "")
           from container in account.Containers
           orderby project, container.Name
           select new ContainerView(
               container.Name, project,
               [
                   .. container.Rows.Select(row => $"{names.Rewrite(row.Name)} ({(row.VersionId is null ? "" : "older version, ")}"
                       + $"{CountedNoun.Of(row.Bytes, "byte")})"),
               ]),
    ];

    private string HolderOf(AttachedServer attachment) =>
        attachment.ServerId is { } server ? names.NameOf($"{server}", "server") : attachment.Host ?? "";

    private async Task<IReadOnlyList<NetworkView>> NetworksAsync()
    {
        var subnets = (await NetworkListAsync("subnets").ConfigureAwait(false))
            .ToLookup(subnet => Text(subnet, "network_id"), subnet => Text(subnet, "cidr"));
        return
        [
            .. from network in await NetworkListAsync("networks").ConfigureAwait(false)
               orderby Text(network, "name")
               select new NetworkView(
                   Text(network, "name"),
                   Project(Text(network, "project_id")),
                   [.. subnets[Text(network, "id")].Order(StringComparer.Ordinal)]),
        ];
    }

    private async Task<IReadOnlyList<PortView>> PortsAsync() =>
    [
        .. from port in await NetworkListAsync("ports").ConfigureAwait(false)
           let addresses = port.GetProperty("fixed_ips").EnumerateArray().Select(address => Text(address, "ip_address"))
               .Order(StringComparer.Ordinal).ToArray()
           let device = Text(port, "device_id")
           orderby string.Join(',', addresses)
           select new PortView(
               names.NameOf(Text(port, "id"), "port"), Text(port, "device_owner"), device.Length == 0
                   ? ""
                   : names.NameOf(device, "server"), Text(port, "status"), addresses),
    ];

    private Task<IReadOnlyList<JsonElement>> NetworkListAsync(string topic) =>
        ListAsync("network", topic, Admin.Neutron.SendAsync, $"/v2.0/{topic}");

    private async Task<IReadOnlyList<JsonElement>> ListAsync(
        string service, string topic, Func<HttpMethod, string, object?, CancellationToken, Task<OpenStackReply>> send, string path)
    {
        if (!await HasAsync(service).ConfigureAwait(false))
            return [];
        return await PagedList.ReadAsync(
            path, topic, async page => (await send(HttpMethod.Get, page, null, cancellation).ConfigureAwait(false)).EnsureSuccess().Json)
            .ConfigureAwait(false);
    }

    private ValueTask<bool> HasAsync(string service) => cloud.HasServiceAsync(service, cancellation);

    private string Project(string id) => _projects.GetValueOrDefault(id) ?? (id.Length == 0 ? "" : names.NameOf(id, "project"));

    private static IReadOnlyList<string> Names(IEnumerable<JsonElement> list) =>
        [.. list.Select(item => Text(item, "name")).Order(StringComparer.Ordinal)];

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetText() : "";
}
