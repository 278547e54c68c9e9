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
/// <param name="Arguments">The arguments of the action.</param>
/// <param name="Image">The requested image.</param>
/// <param name="OldImageId">The image of the server's root disk: that of the server or of its root volume; null for none.</param>
internal sealed record RebuildRequest(JsonElement Arguments, GlanceImage Image, string? OldImageId)
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
        var old = server.IsVolumeBacked()
            ? await VolumeRebuildCheck.ImageOfRootAsync(nova, request, server, arguments, image.Id)
            : server.ImageId;
        var items = Texts(arguments, "metadata").Count;
        await MetadataQuota.RequireAsync(nova, request.Persona.ProjectId ?? "", request.Persona.UserId, items, request.RequestId);
        await InjectedFile.RequireRoomAsync(nova, request, InjectedFile.Read(arguments));
        ServerImageCheck.RequireBootable(request, image, server.Flavor, VolumeRebuildCheck.RootOf(server));
        ImageProperties.Require(image.Properties);
        await VolumeRebuildCheck.RequireInUseAsync(nova, request, server);
        return new RebuildRequest(arguments, image, old);
    }

    /// <remarks>A server on a volume shows no image, before and after.</remarks>
    public Server Apply(Server server) => server.WithImage(Image, Text(Arguments, "OS-DCF:diskConfig")) with
    {
        ImageId = server.IsVolumeBacked() ? server.ImageId : Image.Id,
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
