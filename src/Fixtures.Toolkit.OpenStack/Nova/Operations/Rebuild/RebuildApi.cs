using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>The action <c>rebuild</c>.</summary>
internal static class RebuildApi
{
    private static readonly Schema Rebuild21 = Schema.Object(rebuild => rebuild
        .Optional("name", Name)
        .Required("imageRef", Schema.Uuid)
        .Optional("adminPass", Schema.String)
        .Optional("metadata", Metadata)
        .Optional("preserve_ephemeral", NovaParameterTypes.Boolean)
        .Optional("OS-DCF:diskConfig", DiskConfig)
        .Optional("accessIPv4", Ipv4)
        .Optional("accessIPv6", Ipv6)
        .Optional("personality", Personality)
        .Closed());

    private static readonly Schema Rebuild219 = Rebuild21.Extend(rebuild => rebuild.Optional("description", Description));

    private static readonly Schema Rebuild254 = Rebuild219.Extend(rebuild => rebuild.Optional("key_name", NameOrNone));

    private static readonly Schema Rebuild257 = Rebuild254.Extend(rebuild => rebuild
        .Remove("personality")
        .Optional("user_data", Schema.OneOf(Schema.String.Format("base64").MaxLength(65535), Schema.Null)));

    private static readonly Schema Rebuild263 = Rebuild257.Extend(rebuild => rebuild.Optional("trusted_image_certificates", TrustedCerts));

    private static readonly Schema Rebuild290 = Rebuild263.Extend(rebuild => rebuild.Optional("hostname", Hostname));

    private static readonly Schema Rebuild294 = Rebuild290.Extend(rebuild => rebuild.Change("hostname", _ => Fqdn));

    public static IReadOnlyList<ServerAction> All { get; } =
    [
        new("rebuild", RebuildAsync)
        {
            Schemas =
            [
                (NovaVersions.FqdnHostname, ServerAction.BodyOf("rebuild", Rebuild294)),
                (NovaVersions.ServerHostname, ServerAction.BodyOf("rebuild", Rebuild290)),
                (NovaVersions.TrustedCertificates, ServerAction.BodyOf("rebuild", Rebuild263)),
                (NovaVersions.FileInjectionWithdrawn, ServerAction.BodyOf("rebuild", Rebuild257)),
                (NovaVersions.RebuildKeypair, ServerAction.BodyOf("rebuild", Rebuild254)),
                (NovaVersions.ServerDescription, ServerAction.BodyOf("rebuild", Rebuild219)),
                (NovaVersions.Minimum, ServerAction.BodyOf("rebuild", Rebuild21)),
            ],
        },
    ];

    private static async Task<ApiResponse> RebuildAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(RebuildOperation.RebuildRule, server.Target());
        if (ServerOrderReader.Member(arguments, "trusted_image_certificates") is not null)
            request.Require(RebuildOperation.RebuildTrustedCertificatesRule, server.Target());
        RebuildOperation.RebuildStates.Require(server, request.Persona);
        var order = await RebuildRequest.ReadAsync(nova, request, server, arguments);
        var rebuilding = ServerTask.Start(nova, request, server.Id, RebuildOperation.RebuildStates, ActionNames.Rebuild, order.Apply);
        nova.World.Bus.Cast(
            Topics.Conductor,
            new RebuildServer(server.Id)
            {
                ImageId = order.Image.Id,
                OldImageId = order.OldImageId,
                PreservesEphemeral = order.PreservesEphemeral,
                ReimagesRoot = request.Version >= NovaVersions.VolumeRebuild,
            },
            "nova-api",
            request.RequestId);
        return await AnswerAsync(nova, request, rebuilding, order.AdminPass ?? ServerNames.NewPassword(request.World.Ids));
    }

    private static async Task<ApiResponse> AnswerAsync(NovaContext nova, ApiRequest request, Server server, string password)
    {
        var isFull = request.Version >= NovaVersions.StrictParameters;
        var view = new ServerDetail(nova, request, server)
        {
            IsFull = isFull,
            ShowsKeyName = request.Version >= NovaVersions.RebuildKeypair,
            ShowsServerGroups = true,
            ShowsUserData = false,
        };
        var groups = isFull ? await ServerPortGroups.NamesAsync(nova, request, [server]) : [];
        return ApiResponse.Json(HttpStatusCode.Accepted, new RebuiltServer(server, view.With(groups), password), Write)
            .With("Location", $"{request.Url()}/servers/{server.Id}");
    }

    private static void Write(Utf8JsonWriter json, RebuiltServer rebuilt)
    {
        json.WriteStartObject();
        json.WriteStartObject("server");
        ServerDocument.WriteMembers(json, rebuilt.Server, rebuilt.View);
        json.WriteString("adminPass", rebuilt.Password);
        if (rebuilt.View.Version >= NovaVersions.FileInjectionWithdrawn)
            json.WriteString("user_data", rebuilt.Server.UserData);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private sealed record RebuiltServer(Server Server, ServerDetail View, string Password);
}
