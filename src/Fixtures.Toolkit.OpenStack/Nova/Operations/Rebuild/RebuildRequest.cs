using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Operations.Boot.ServerOrderReader;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>A checked rebuild request: the image and the members to change. Absent members keep the server's values.</summary>
internal sealed record RebuildRequest(JsonElement Arguments, GlanceImage Image)
{
    public string? AdminPass { get; } = Text(Arguments, "adminPass");

    public bool PreservesEphemeral { get; } = Flag(Arguments, "preserve_ephemeral");

    /// <summary>Checks the request in upstream's order.</summary>
    /// <remarks>Upstream: rebuild of compute/api.py.</remarks>
    public static async Task<RebuildRequest> ReadAsync(NovaContext nova, ApiRequest request, Server server, JsonElement arguments)
    {
        if (Text(arguments, "key_name") is { } key && nova.State.Value.Keypairs.Find(request.Persona.UserId, key) is null)
            throw ServerRequestException.Bad("Invalid key_name provided.");
        var image = await nova.RequireImageAsync(request, arguments.GetProperty("imageRef").Text(), "Cannot find image for rebuild");
        ServerImageCheck.RequireDiskConfig(image.Id, image.Properties, Text(arguments, "OS-DCF:diskConfig"));
        var items = Texts(arguments, "metadata").Count;
        await MetadataQuota.RequireAsync(nova, request.Persona.ProjectId ?? "", request.Persona.UserId, items, request.RequestId);
        await InjectedFile.RequireRoomAsync(nova, request, InjectedFile.Read(arguments));
        ServerImageCheck.RequireBootable(request, image, server.Flavor);
        ImageProperties.Require(image.Properties);
        return new RebuildRequest(arguments, image);
    }

    public Server Apply(Server server) => server.WithImage(Image, Text(Arguments, "OS-DCF:diskConfig")) with
    {
        TaskState = TaskStates.Rebuilding,
        Progress = 0,
        Name = Text(Arguments, "name")?.Trim() ?? server.Name,
        Description = Change("description", server.Description),
        Hostname = Text(Arguments, "hostname") ?? server.Hostname,
        Metadata = Member(Arguments, "metadata") is null ? server.Metadata : Texts(Arguments, "metadata"),
        KeyName = Change("key_name", server.KeyName),
        UserData = Change("user_data", server.UserData),
        AccessIpV4 = Text(Arguments, "accessIPv4") ?? server.AccessIpV4,
        AccessIpV6 = AccessAddress.Canonical(Text(Arguments, "accessIPv6")) ?? server.AccessIpV6,
        TrustedImageCertificates = Member(Arguments, "trusted_image_certificates") switch
        {
            null => server.TrustedImageCertificates,
            { ValueKind: JsonValueKind.Array } certificates =>
                [.. certificates.EnumerateArray().Select(certificate => certificate.Text())],
            _ => null,
        },
    };

    /// <summary>The new value of a member that a null unsets.</summary>
    private string? Change(string name, string? current) => Member(Arguments, name) is { } value ? value.TextOrNull() : current;
}
