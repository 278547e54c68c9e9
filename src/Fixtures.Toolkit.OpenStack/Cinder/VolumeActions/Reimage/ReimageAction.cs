using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Reimage;

/// <summary>The action <c>os-reimage</c>: writes another image to a volume.</summary>
/// <remarks>Upstream: volume.api.API.reimage.</remarks>
internal static class ReimageAction
{
    private const string Name = "os-reimage";

    private static readonly Schema Body = ActionSchema.Of(Name, Schema.Object(arguments => arguments
        .Required("image_id", Schema.Uuid)
        .Optional("reimage_reserved", CinderParameterTypes.Boolean)
        .Closed()));

    public static IReadOnlyList<ResourceAction> All { get; } = [new(Name, ReimageAsync, CinderVersions.Reimage)];

    private static async Task<ApiResponse> ReimageAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var arguments = request.CheckBody(Body).GetProperty(Name);
        var volume = cinder.RequireVolume(request, id);
        var (imageId, allowsReserved) = (arguments.GetProperty("image_id").Text(), arguments.MemberFlag("reimage_reserved") == true);
        request.Require(
            volume.Status == VolumeStatus.Reserved ? VolumeActionPolicy.ReimageReserved : VolumeActionPolicy.Reimage, volume.Target());
        if (cinder.State.AttachmentsOf(id).Count > 1)
            throw CinderFault.Conflict("Cannot re-image a volume which is attached to more than one server.");
        Begin(cinder, request, id, allowsReserved);
        // Upstream has changed the status by now: an image that does not fit leaves the volume in downloading.
        var image = await VolumeImageClient.For(cinder, request).FindAsync(imageId)
            ?? throw CinderFault.NotFound($"Image {imageId} could not be found.");
        VolumeImages.RequireFit(image, volume.Size);
        cinder.World.Bus.Cast(
            CinderTopics.Volume(volume.Host ?? ""), new ReimageVolume(id, imageId, VolumeImages.MetadataOf(image)), "cinder-api",
            request.RequestId);
        return CinderValues.Empty(HttpStatusCode.Accepted);
    }

    private static void Begin(CinderContext cinder, ApiRequest request, string id, bool allowsReserved) => cinder.Update(state =>
    {
        var current = state.StoredVolume(request, id);
        var isReady = current.Status is VolumeStatus.Available or VolumeStatus.Error
            || (allowsReserved && current.Status == VolumeStatus.Reserved);
        if (!isReady)
        {
            var valid = allowsReserved ? "available or error or reserved" : "available or error";
            throw CinderFault.InvalidVolume($"Volume {id} status must be {valid}, but current status is {current.Status}.");
        }

        return state.Change(id, cinder.Now, row => row with { Status = VolumeStatus.Downloading, PreviousStatus = row.Status });
    });
}
