using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.Pci;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Creates servers: checks the request in upstream's order, saves the servers, and casts them to the conductor.</summary>
/// <remarks>Upstream: ServersController.create, then _create_instance of compute/api.py.</remarks>
internal static class ServerCreation
{
    public static async Task<ImmutableArray<Server>> CreateAsync(
        NovaContext nova, ApiRequest request, ServerOrder order, JsonElement server)
    {
        ServerHostCheck.RequireAllowed(request, order);
        order = ServerHostCheck.WithDisks(request, order, server);
        var networks = ServerOrderReader.ReadNetworks(server);
        if (order.NamesNetworks)
            request.Require(ServerPolicy.CreateAttachNetwork);
        request.RequireProject();
        var flavor = nova.State.Value.FindFlavor(order.FlavorRef, request.Persona.IsAdmin ? null : request.Persona.ProjectId ?? "")
            ?? throw ServerRequestException.Bad($"Flavor {order.FlavorRef} could not be found.");
        RequireDistinct(order, networks);
        order = WithDefaultZone(order, nova.Settings);
        ServerHostCheck.RequireZone(nova.State.Value, order, nova.Now);

        var image = await RootImage.FindAsync(nova, request, order);
        ServerImageCheck.RequireDiskConfig(image?.Id, image?.Properties, order.DiskConfig);
        var groups = await ServerNetworkCheck.SecurityGroupsAsync(
            nova, request, order.SecurityGroups.IsEmpty ? ["default"] : order.SecurityGroups);
        var connectable = await ServerNetworkCheck.CheckAsync(nova, request, order, networks, order.MaxCount);
        if (connectable < order.MinCount)
            throw ServerRequestException.Forbidden("Maximum number of ports exceeded");
        // A token without a project has no quota; upstream answers 500 to an administrator here.
        if (request.Persona.ProjectId is null)
            throw ServerRequestException.Forbidden("Forbidden");
        if (order.KeyName is { } key && nova.State.Value.Keypairs.Find(request.Persona.UserId, key) is null)
            throw ServerRequestException.Bad("Invalid key_name provided.");
        ImageProperties.Require(image?.Properties);
        PciRequests.Require(flavor, nova.Settings.PciAliases);
        var disks = ServerDiskOrder.Complete(order, image, flavor);
        await MetadataQuota.RequireAsync(
            nova, request.Persona.ProjectId, request.Persona.UserId, order.Metadata.Count, request.RequestId);
        await InjectedFile.RequireRoomAsync(nova, request, order.Files);
        ServerImageCheck.RequireBootable(request, image, flavor, disks);
        RequireGroup(nova.State.Value, request, order.Request);
        await ServerHostCheck.RequireHostsAsync(nova, order, request.RequestId);

        order = order with { MaxCount = Math.Min(order.MaxCount, connectable) };
        var template = Template(request, order, networks, image, flavor, groups, ServerHostCheck.ZoneOf(nova.State.Value, order.Request));
        return ServerDiskOrder.IsPlain(disks)
            ? await CreatePlainAsync(nova, request, order, template, disks)
            : await CreateWithDisksAsync(nova, request, order, template, disks);
    }

    /// <summary>Creates servers whose only disk is the image's.</summary>
    private static async Task<ImmutableArray<Server>> CreatePlainAsync(
        NovaContext nova, ApiRequest request, ServerOrder order, Server template, ImmutableArray<RequestedDisk> disks)
    {
        BlockDeviceCheck.RequireFewLocal(disks, nova.Settings.MaxLocalBlockDevices);
        order = await WithinLimitsAsync(nova, request, order, template, isVolumeBacked: false);
        var counted = await PlacementUsage.CountAsync(nova, template.ProjectId, template.UserId, request.RequestId);
        return Provision(nova, request, order, template, counted);
    }

    /// <summary>Creates servers with several disks or volumes. Existing volumes are reserved before a server is saved.</summary>
    private static async Task<ImmutableArray<Server>> CreateWithDisksAsync(
        NovaContext nova, ApiRequest request, ServerOrder order, Server template, ImmutableArray<RequestedDisk> disks)
    {
        nova.Clients.Tokens.Keep(request);
        var counted = await PlacementUsage.CountAsync(nova, template.ProjectId, template.UserId, request.RequestId);
        var count = InstanceQuota.RequireRoom(
            nova.State.Value, template.ProjectId, template.UserId, template.Flavor, order.MinCount, order.MaxCount, counted);
        order = await WithinLimitsAsync(
            nova, request, order with { MaxCount = count }, template, disks.Any(disk => disk is { BootIndex: 0, IsVolume: true }));
        var check = new BlockDeviceCheck(nova, request, order, disks);
        var zone = await check.FindVolumesAsync(template.AvailabilityZone);
        template = template with { AvailabilityZone = zone, Request = template.Request with { AvailabilityZone = zone } };
        var made = ImmutableArray.CreateBuilder<(Guid, ImmutableArray<BlockDeviceMapping>)>();
        for (var index = 0; index < order.MaxCount; index++)
        {
            var id = request.World.Ids.NewGuid();
            made.Add((id, await check.ReserveAsync(id, template.Flavor)));
        }

        return Provision(nova, request, order with { MinCount = order.MaxCount }, template, counted, made.ToImmutable());
    }

    /// <summary>The order with as many servers as unified limits allow.</summary>
    /// <remarks>Upstream: _provision_instances checks the members of the group one by one as it creates the servers.</remarks>
    private static async Task<ServerOrder> WithinLimitsAsync(
        NovaContext nova, ApiRequest request, ServerOrder order, Server template, bool isVolumeBacked)
    {
        if (!nova.Settings.UsesUnifiedLimits)
            return order;
        var count = await UnifiedInstanceLimits.RequireRoomAsync(
            nova, template.ProjectId, template.Flavor, order.MinCount, order.MaxCount, request.RequestId, isVolumeBacked);
        if (GroupOf(nova.State.Value, template.Request) is { } group)
        {
            await UnifiedLimits.RequireAsync(
                nova, UnifiedLimits.ServerGroupMembers, group.Members.Length + count - 1, delta: 1, request.RequestId);
        }

        return order with { MaxCount = count };
    }

    /// <remarks>Upstream: parse_availability_zone.</remarks>
    private static ServerOrder WithDefaultZone(ServerOrder order, ComputeSettings settings) =>
        string.IsNullOrEmpty(order.Request.AvailabilityZone) && settings.DefaultScheduleZone is { } zone
            ? order with { Request = order.Request with { AvailabilityZone = zone } }
            : order;

    private static void RequireGroup(NovaState state, ApiRequest request, ServerRequest serverRequest)
    {
        if (serverRequest.SchedulerHints.TryGetValue("group", out var hint)
            && GroupOf(state, serverRequest)?.ProjectId != request.Persona.ProjectId)
            throw ServerRequestException.Bad($"Instance group {hint[0]} could not be found.");
    }

    private static ServerGroup? GroupOf(NovaState state, ServerRequest request) =>
        request.SchedulerHints.TryGetValue("group", out var hint) && Guid.TryParse(hint[0], out var id)
            ? state.ServerGroups.GetValueOrDefault(id)
            : null;

    private static void RequireDistinct(ServerOrder order, ImmutableArray<RequestedNetwork> networks)
    {
        if (order.MaxCount <= 1)
            return;
        if (networks.Any(network => network.NetworkId is not null && network.FixedIp is not null))
            throw ServerRequestException.Bad("Failed to launch instances: max_count cannot be greater than 1 if an fixed_ip is specified.");
        if (networks.Any(network => network.PortId is not null))
            throw ServerRequestException.Bad(
                "Failed to launch instances: Unable to launch multiple instances with a single configured port ID. Please launch "
                    + "your instance one by one with different ports.");
        if (order.Hostname is not null)
            throw ServerRequestException.Bad("Unable to allocate a single hostname to multiple instances");
    }

    /// <summary>The record that all servers of the request start from.</summary>
    private static Server Template(
        ApiRequest request,
        ServerOrder order,
        ImmutableArray<RequestedNetwork> networks,
        GlanceImage? image,
        Flavor flavor,
        ImmutableArray<string> groups,
        string? zone)
    {
        var server = new Server(default, 0, request.Persona.ProjectId ?? "", request.Persona.UserId, order.Name, flavor)
        {
            CreatedAt = request.World.NowOf("nova"),
            Description = order.Description,
            Metadata = order.Metadata,
            Tags = order.Tags,
            KeyName = order.KeyName,
            AvailabilityZone = zone,
            ReservationId = ServerNames.NewReservationId(request.World.Ids),
            AccessIpV4 = order.AccessIpV4,
            AccessIpV6 = order.AccessIpV6,
            HasConfigDrive = order.HasConfigDrive,
            UserData = order.UserData,
            SecurityGroups = groups,
            TrustedImageCertificates = order.TrustedImageCertificates,
            SystemMetadata = ServerOwner.Describe(request.Persona),
            RootDevice = ServerDiskOrder.RootNameOf(image),
            Request = order.Request with
            {
                Networks = networks,
                AvailabilityZone = zone,
                MayUseExternalNetworks = request.Allows(ServerPolicy.AttachExternalNetwork),
            },
        };
        return order.ImageId is null || image is null
            ? server.WithRootImage(image, order.DiskConfig)
            : server.WithImage(image, order.DiskConfig);
    }

    /// <summary>Saves the servers, their actions and their group, within the quota, and casts them to the conductor.</summary>
    /// <remarks>Upstream: _provision_instances and schedule_and_build_instances.</remarks>
    private static ImmutableArray<Server> Provision(
        NovaContext nova,
        ApiRequest request,
        ServerOrder order,
        Server template,
        PlacementUsage? counted,
        ImmutableArray<(Guid Id, ImmutableArray<BlockDeviceMapping> Disks)> prepared = default)
    {
        var action = request.NewAction(ActionNames.Create);
        var servers = nova.State.Update(state =>
        {
            var count = InstanceQuota.RequireRoom(
                state, template.ProjectId, template.UserId, template.Flavor, order.MinCount, order.MaxCount, counted);
            var created = ImmutableArray.CreateBuilder<Server>(count);
            for (var index = 0; index < count; index++)
            {
                var (id, disks) = prepared.IsDefault ? (request.World.Ids.NewGuid(), []) : prepared[index];
                var server = CreateOne(template, order, id, state.Servers.LastNumber + 1, count, index) with { BlockDevices = disks };
                state = state.WithServers(state.Servers.With(server)).WithAction(server.Id, action);
                created.Add(server);
            }

            if (GroupOf(state, template.Request) is { } group)
                state = state.WithServerGroups(state.ServerGroups.SetItem(group.Id, Join(state, group, created)));
            return (state, created.ToImmutable());
        });
        foreach (var server in servers)
            request.Made(Server.ResourceType, server.Id.ToString());
        nova.World.Bus.Cast(
            Topics.Conductor,
            new ScheduleAndBuildServers([.. servers.Select(server => server.Id)], order.AdminPass, template.UserId, template.ProjectId),
            "nova-api",
            request.RequestId);
        return servers;
    }

    private static ServerGroup Join(NovaState state, ServerGroup group, IEnumerable<Server> servers)
    {
        var joined = group with { Members = group.Members.AddRange(servers.Select(server => server.Id)) };
        var limit = state.Quotas.Limit(QuotaResources.ServerGroupMembers, group.ProjectId);
        var living = joined.Members.Count(member => state.Servers.FindLiving(member) is not null);
        return limit < 0 || living <= limit ? joined : throw ServerRequestException.Forbidden("Quota exceeded, too many servers in group.");
    }

    private static Server CreateOne(Server template, ServerOrder order, Guid id, int number, int count, int index) => template with
    {
        Id = id,
        Number = number,
        LaunchIndex = index,
        Name = count > 1 ? $"{order.Name}-{index + 1}" : order.Name,
        Hostname = order.Hostname ?? ServerNames.Hostname(order.Name, id, count, index),
    };
}
