namespace Fixtures.Toolkit;

/// <summary>A whole cloud as an administrator sees it. Lists are in the order of names; ports in the order of addresses.</summary>
/// <param name="Hosts">The compute hosts with their usage.</param>
/// <param name="Servers">The servers of all projects.</param>
/// <param name="Networks">The networks with their subnets.</param>
/// <param name="Ports">The ports.</param>
/// <param name="Images">The images.</param>
/// <param name="Flavors">The flavors.</param>
/// <param name="Projects">The names of the projects.</param>
/// <param name="Volumes">The volumes of all projects, with their snapshots.</param>
public sealed record WorldView(
    IReadOnlyList<HostView> Hosts,
    IReadOnlyList<ServerView> Servers,
    IReadOnlyList<NetworkView> Networks,
    IReadOnlyList<PortView> Ports,
    IReadOnlyList<string> Images,
    IReadOnlyList<string> Flavors,
    IReadOnlyList<string> Projects,
    IReadOnlyList<VolumeView> Volumes)
{
    /// <summary>The containers of all accounts that the target can see, with their objects.</summary>
    public IReadOnlyList<ContainerView> Containers { get; init; } = [];

    /// <summary>One line per resource.</summary>
    public override string ToString() => string.Join(
        '\n',
        [
            .. Hosts.Select(
                host => $"host {host.Name}: {host.State}{(host.IsEnabled ? "" : ", disabled")}, {host.Used} of {host.Capacity}"),
            .. Servers.Select(server => $"{server.Id} {server.Name}: {server.Status} on "
                + $"{(server.Host.Length > 0 ? server.Host : "no host")}, {server.Flavor} of {server.Project}{After(server.Addresses)}"),
            .. Networks.Select(network => $"network {network.Name} of {network.Project}{After(network.Subnets)}"),
            .. Ports.Select(
                port => $"{port.Id}: {port.Status}{(port.Device.Length > 0 ? $" on {port.Device}" : "")}{After(port.Addresses)}"),
            .. Volumes.Select(volume => $"{volume.Id} {volume.Name}: {volume.Status}, {volume.SizeGb} GiB of {volume.Project}"
                + $"{(volume.Servers.Count > 0 ? $" on {string.Join(", ", volume.Servers)}" : "")}{After(volume.Snapshots)}"),
            .. Containers.Select(container => $"container {container.Name} of {container.Project}{After(container.Objects)}"),
            .. Images.Select(image => $"image {image}"),
            .. Flavors.Select(flavor => $"flavor {flavor}"),
            .. Projects.Select(project => $"project {project}"),
        ]);

    private static string After(IReadOnlyList<string> addresses) => string.Concat(addresses.Select(address => $", {address}"));
}

/// <summary>A compute host.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>up</c>, <c>down</c> or <c>forced down</c>.</param>
/// <param name="IsEnabled">Whether the scheduler may use it.</param>
/// <param name="Used">Its usage: <c>MEMORY_MB=512 VCPU=1</c>.</param>
/// <param name="Capacity">Its capacity.</param>
public sealed record HostView(string Name, string State, bool IsEnabled, string Used, string Capacity);

/// <summary>A server.</summary>
/// <param name="Id">Its stable name: <c>server-1</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status.</param>
/// <param name="Host">Its host; empty if it has none.</param>
/// <param name="Flavor">The name of its flavor.</param>
/// <param name="Project">The name of its project.</param>
/// <param name="Addresses">Its addresses.</param>
public sealed record ServerView(
    string Id, string Name, ServerStatus Status, string Host, string Flavor, string Project, IReadOnlyList<string> Addresses);

/// <summary>A network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Project">The name of its project.</param>
/// <param name="Subnets">The CIDRs of its subnets: <c>10.0.0.0/24</c>.</param>
public sealed record NetworkView(string Name, string Project, IReadOnlyList<string> Subnets);

/// <summary>A port.</summary>
/// <param name="Id">Its stable name: <c>port-1</c>.</param>
/// <param name="Owner">Its device owner: <c>compute:nova</c>; empty if it has none.</param>
/// <param name="Device">The stable name of its device.</param>
/// <param name="Status"><c>ACTIVE</c>, <c>DOWN</c>, …</param>
/// <param name="Addresses">Its addresses.</param>
public sealed record PortView(string Id, string Owner, string Device, string Status, IReadOnlyList<string> Addresses);

/// <summary>A volume.</summary>
/// <param name="Id">Its stable name: <c>volume-1</c>.</param>
/// <param name="Name">Its name; empty if it has none.</param>
/// <param name="Status">Its status.</param>
/// <param name="SizeGb">Its size, in GiB.</param>
/// <param name="Project">The name of its project.</param>
/// <param name="Servers">The stable names of the servers that it is connected to.</param>
/// <param name="Snapshots">Its snapshots: <c>snapshot before: Available</c>.</param>
public sealed record VolumeView(
    string Id, string Name, BlockStorageStatus Status, int SizeGb, string Project, IReadOnlyList<string> Servers,
    IReadOnlyList<string> Snapshots);

/// <summary>A container of objects.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Project">The name of its project.</param>
/// <param name="Objects">Its objects, and the older versions of them: <c>cat.jpg (4 bytes)</c>.</param>
public sealed record ContainerView(string Name, string Project, IReadOnlyList<string> Objects);
