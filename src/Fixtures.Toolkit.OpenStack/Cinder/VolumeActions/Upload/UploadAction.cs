using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;

/// <summary>The action <c>os-volume_upload_image</c>: creates an image and uploads the volume to it.</summary>
/// <remarks>Upstream: VolumeActionsController._volume_upload_image, and volume.api.API.copy_volume_to_image.</remarks>
internal static class UploadAction
{
    private const string Name = "os-volume_upload_image";

    private static readonly Schema Body = ActionSchema.Of(Name, Schema.Object(arguments => Members(arguments)));

    private static readonly Schema BodyWithVisibility = ActionSchema.Of(Name, Schema.Object(arguments => Members(arguments)
        .Optional("visibility", Schema.String.Enum("community", "public", "private", "shared"))
        .Optional("protected", CinderParameterTypes.Boolean)));

    public static IReadOnlyList<ResourceAction> All { get; } = [new(Name, UploadAsync)];

    private static async Task<ApiResponse> UploadAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var arguments = request.CheckBody(request.Version < CinderVersions.UploadVisibility ? Body : BodyWithVisibility).GetProperty(Name);
        var volume = cinder.RequireVolume(request, id);
        request.Require(VolumeActionPolicy.UploadImage);
        var image = UploadedImage.From(volume, arguments, request.Version);
        if (image.Visibility == "public")
            request.Require(VolumeActionPolicy.UploadPublic);
        Begin(cinder, request, id, isForced: arguments.MemberFlag("force") == true);
        JsonElement created;
        try
        {
            created = await CreateAsync(cinder, request, image);
        }
        catch (CinderFault)
        {
            cinder.Update(state => state.Volumes.Find(id) is { Status: VolumeStatus.Uploading }
                ? state.Change(id, cinder.Now, row => row with
                {
                    Status = row.PreviousStatus ?? VolumeStatus.Available, PreviousStatus = null,
                })
                : state);
            throw;
        }

        cinder.World.Bus.Cast(
            CinderTopics.Volume(volume.Host ?? ""), new CopyVolumeToImage(id, created.GetProperty("id").Text()), "cinder-api",
            request.RequestId);
        return ApiResponse.Accepted(new JsonObject { [Name] = UploadDocument.From(cinder.State, volume, created) });
    }

    private static void Begin(CinderContext cinder, ApiRequest request, string id, bool isForced) => cinder.Update(state =>
    {
        var current = state.StoredVolume(request, id);
        if (current.Status != VolumeStatus.Available && !(isForced && current.Status == VolumeStatus.InUse))
        {
            var valid = isForced ? "available or in-use" : "available";
            throw CinderFault.InvalidVolume($"Volume {id} status must be {valid}");
        }

        return state.Change(id, cinder.Now, row => row with { Status = VolumeStatus.Uploading, PreviousStatus = row.Status });
    });

    /// <summary>Creates the image for the client, with its token. Each refusal is a 400 with the text of Glance's client.</summary>
    private static async Task<JsonElement> CreateAsync(CinderContext cinder, ApiRequest request, UploadedImage image)
    {
        image.RequireKnownContainer();
        EdgeBrokenException? problem = null;
        try
        {
            var answer = await VolumeImageClient.For(cinder, request).CreateAsync(image.Document);
            return answer.IsSuccess
                ? answer.Body
                : throw CinderFault.BadRequest(GlanceRefusal.TextOf(answer));
        }
        catch (EdgeBrokenException broken)
        {
            problem = broken;
        }

        throw CinderFault.BadRequest($"Connection to glance failed: {problem.Message}");
    }

    private static ObjectSchemaBuilder Members(ObjectSchemaBuilder arguments) => arguments
        .Required("image_name", Schema.String.Length(1, 255))
        .Optional("force", CinderParameterTypes.Boolean)
        .Optional("disk_format", Schema.String.Enum("raw", "vmdk", "vdi", "qcow2", "vhd", "vhdx", "ploop"))
        .Optional("container_format", CinderParameterTypes.Description)
        .Closed();
}
