using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Reads a <c>POST /servers</c> that matches its schema, and refuses contradictions.</summary>
internal static class ServerOrderReader
{
    public static ServerOrder Read(ApiRequest request, JsonElement body)
    {
        var server = body.GetProperty("server");
        var minCount = Count(server, "min_count") ?? 1;
        var maxCount = Count(server, "max_count") ?? minCount;
        if (minCount > maxCount)
            throw ServerRequestException.Bad("min_count must be <= max_count");

        var name = server.GetProperty("name").Text().Trim();
        return new ServerOrder(name, LastSegment(server.GetProperty("flavorRef").Text()))
        {
            Description = request.Version >= NovaVersions.ServerDescription ? Text(server, "description") : name,
            Hostname = Text(server, "hostname"),
            ImageId = Text(server, "imageRef") is { Length: > 0 } image ? image : null,
            AdminPass = Text(server, "adminPass") ?? ServerNames.NewPassword(request.World.Ids),
            Metadata = Texts(server, "metadata"),
            Tags = [.. Items(server, "tags").Select(tag => tag.Text())],
            KeyName = Text(server, "key_name"),
            UserData = Text(server, "user_data"),
            AccessIpV4 = Text(server, "accessIPv4"),
            AccessIpV6 = AccessAddress.Canonical(Text(server, "accessIPv6")),
            DiskConfig = Text(server, "OS-DCF:diskConfig"),
            HasConfigDrive = Flag(server, "config_drive"),
            MinCount = minCount,
            MaxCount = maxCount,
            ReturnsReservationId = Flag(server, "return_reservation_id"),
            RequestedSecurityGroups = Member(server, "security_groups"),
            SecurityGroups =
            [
                .. Items(server, "security_groups").Select(group => Text(group, "name")).OfType<string>().Distinct(StringComparer.Ordinal),
            ],
            TrustedImageCertificates = Member(server, "trusted_image_certificates") is { ValueKind: JsonValueKind.Array } certificates
                ? [.. certificates.EnumerateArray().Select(certificate => certificate.Text())]
                : null,
            HasNetworks = Member(server, "networks") is not null,
            Files = InjectedFile.Read(server),
            Request = ReadRequest(server, body),
        };
    }

    /// <summary>The requested networks.</summary>
    /// <remarks>Upstream: _get_requested_networks checks one entry after the other; the first contradiction decides the answer.</remarks>
    public static ImmutableArray<RequestedNetwork> ReadNetworks(JsonElement server)
    {
        var networks = ImmutableArray.CreateBuilder<RequestedNetwork>();
        foreach (var entry in Items(server, "networks"))
        {
            var network = new RequestedNetwork(Text(entry, "uuid"), Text(entry, "port"), Text(entry, "fixed_ip"), Text(entry, "tag"));
            if (network.PortId is { } port)
            {
                if (networks.Any(earlier => earlier.PortId == port))
                    throw ServerRequestException.Bad($"Port ID '{port}' was specified twice: you cannot attach a port multiple times.");
                if (network.FixedIp is { } address)
                    throw ServerRequestException.Bad(
                        $"Specified Fixed IP '{address}' cannot be used with port '{port}': the two cannot be specified together.");
                network = network with { NetworkId = null };
            }
            else if (network.NetworkId is null)
            {
                throw ServerRequestException.Bad("Bad network format: missing 'uuid'");
            }
            else if (!Guid.TryParse(network.NetworkId, out _))
            {
                throw ServerRequestException.Bad($"Bad networks format: network uuid is not in proper format ({network.NetworkId})");
            }

            networks.Add(network);
        }

        return networks.ToImmutable();
    }

    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static JsonElement? Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A boolean in any form that the schema accepts.</summary>
    /// <remarks>Upstream: strutils.bool_from_string.</remarks>
    public static bool Flag(JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } text => text.Text().ToLowerInvariant() is "true" or "1" or "on" or "yes",
        _ => false,
    };

    public static ImmutableSortedDictionary<string, string> Texts(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Object } texts
        ? texts.EnumerateObject().ToImmutableSortedDictionary(
            text => text.Name, text => text.Value.GetString() ?? "", StringComparer.Ordinal)
        : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static ServerRequest ReadRequest(JsonElement server, JsonElement body)
    {
        var (zone, host, node) = ReadZone(Text(server, "availability_zone"));
        var hints = Member(body, "os:scheduler_hints") ?? Member(body, "OS-SCH-HNT:scheduler_hints");
        return new ServerRequest
        {
            AvailabilityZone = zone,
            ForcedHost = host,
            ForcedNode = node,
            RequestedHost = Text(server, "host") is { Length: > 0 } requested ? requested : null,
            RequestedNode = Text(server, "hypervisor_hostname") is { Length: > 0 } hypervisor ? hypervisor : null,
            SchedulerHints = hints is { } given
                ? given.EnumerateObject().Where(hint => !hint.Name.StartsWith("_nova", StringComparison.Ordinal))
                    .ToImmutableSortedDictionary(hint => hint.Name, hint => ReadHint(hint.Value), StringComparer.Ordinal)
                : ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal),
            NetworkMode = Member(server, "networks") switch
            {
                { ValueKind: JsonValueKind.String } mode => mode.Text(),
                { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() > 0 => "list",
                _ => "auto",
            },
        };
    }

    /// <summary><c>zone</c>, <c>zone:host</c>, <c>zone:host:node</c> or <c>zone::node</c>.</summary>
    private static (string? Zone, string? Host, string? Node) ReadZone(string? text) => text?.Split(':') switch
    {
        null => (null, null, null),
        [var zone] => (NullIfEmpty(zone), null, null),
        [var zone, var host] => (NullIfEmpty(zone), NullIfEmpty(host), null),
        [var zone, var host, var node] => (NullIfEmpty(zone), NullIfEmpty(host), NullIfEmpty(node)),
        _ => throw ServerRequestException.Bad("Invalid input received: Unable to parse availability_zone"),
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static ImmutableArray<string> ReadHint(JsonElement hint) =>
        hint.ValueKind == JsonValueKind.Array ? [.. hint.EnumerateArray().Select(value => value.ToString())] : [hint.ToString()];

    private static int? Count(JsonElement server, string name) =>
        Member(server, name) is { } count ? int.Parse(count.ToString(), CultureInfo.InvariantCulture) : null;

    public static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    /// <summary>The flavor id of a reference, which may be a whole URL.</summary>
    /// <remarks>Upstream: get_id_from_href.</remarks>
    private static string LastSegment(string reference)
    {
        var path = reference.Split('?', '#')[0];
        return path[(path.LastIndexOf('/') + 1)..];
    }
}
