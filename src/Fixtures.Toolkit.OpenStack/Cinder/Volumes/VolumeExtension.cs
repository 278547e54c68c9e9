using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The actions <c>os-extend</c> and, since 3.71, <c>os-extend_volume_completion</c>.</summary>
/// <remarks>Source: Block Storage API, "Extend a volume size". Upstream: _extend of volume/api.py.</remarks>
internal static class VolumeExtension
{
    public const string ExtendRule = "volume:extend";
    public const string ExtendAttachedRule = "volume:extend_attached_volume";

    private const string CompleteRule = "volume_extension:volume_admin_actions:extend_volume_completion";
    private const string Extend = "os-extend";
    private const string Complete = "os-extend_volume_completion";

    private static readonly Schema ExtendBody = Schema.Object(body => body
        .Required(Extend, Schema.Object(extend => extend.Required("new_size", CinderParameterTypes.VolumeSize).Closed()))
        .Closed());

    private static readonly Schema CompleteBody = Schema.Object(body => body
        .Required(Complete, Schema.Object(complete => complete.Optional("error", Schema.OfType("string", "null", "boolean")).Closed()))
        .Closed());

    public static IReadOnlyList<ResourceAction> All { get; } =
    [
        new(Extend, ExtendAsync),
        new(Complete, CompleteAsync),
    ];

    private static Task<ApiResponse> ExtendAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var size = SizeOf(request.CheckBody(ExtendBody).GetProperty(Extend).GetProperty("new_size"));
        var volume = cinder.RequireVolume(request, id);
        var isAttached = request.Version >= CinderVersions.ExtendInUse && volume.Status == VolumeStatus.InUse;
        request.Require(isAttached ? ExtendAttachedRule : ExtendRule, volume.Target());
        var reservation = Begin(cinder, request, id, size, isAttached ? VolumeStatus.InUse : VolumeStatus.Available);
        cinder.World.Bus.Cast(
            CinderTopics.Scheduler, new ScheduleExtension(id, size, reservation), "cinder-api", request.RequestId);
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.Accepted));
    }

    /// <summary>Reserves the additional gigabytes, and marks the volume.</summary>
    /// <returns>The id of the reservation.</returns>
    private static string Begin(CinderContext cinder, ApiRequest request, string id, int size, string expected)
    {
        var reservation = cinder.World.Ids.NewGuid().ToString();
        cinder.Update(state =>
        {
            var volume = state.Volumes.Find(id) ?? throw new VolumeNotFoundException(id);
            var increase = size - volume.Size;
            if (increase <= 0)
            {
                throw CinderFault.InvalidInput(
                    $"New size for extend must be greater than current size. (current: {volume.Size}, extended: {size}).");
            }

            var type = state.TypeOf(volume.VolumeTypeId);
            VolumeSources.RequireSizeOfType(type, size);
            if (volume.Status != expected)
            {
                throw CinderFault.InvalidVolume(
                    $"Volume {id} status must be '{{'status': '{expected}'}}' to extend, currently {volume.Status}.");
            }

            state.RequireVolumeSize(request.Persona.ProjectId ?? "", size);
            var deltas = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal,
                [new("gigabytes", increase), new KeyValuePair<string, int>($"gigabytes_{type.Name}", increase)]);
            RequireGigabytes(state, volume.ProjectId, deltas, increase);
            return state.Change(id, cinder.Now, row => row with { Status = VolumeStatus.Extending, PreviousStatus = row.Status })
                .Reserve(reservation, volume.ProjectId, deltas, cinder.Now);
        });
        return reservation;
    }

    /// <summary>
    /// Refuses an increase beyond the quota. The refusal names the gigabytes of all types, also where a type is out of them.
    /// </summary>
    private static void RequireGigabytes(CinderState state, string projectId, ImmutableSortedDictionary<string, int> deltas, int increase)
    {
        try
        {
            state.RequireQuota(projectId, deltas, "volumes", increase);
        }
        catch (OverLimitException)
        {
            var limit = state.Get(CinderQuotas.Field).LimitOf(projectId, "gigabytes");
            var consumed = VolumeQuotaUsage.Of(state, projectId).Total("gigabytes");
            throw new OverLimitException(
                "VolumeSizeExceedsAvailableQuota",
                $"Requested volume or snapshot exceeds allowed gigabytes quota. Requested {increase}G, quota is {limit}G and "
                    + $"{consumed}G has been consumed.");
        }
    }

    /// <summary>Only drivers that leave an extension to Nova note what this needs; the default driver does not.</summary>
    /// <remarks>Upstream: extend_volume_completion of volume/api.py.</remarks>
    private static Task<ApiResponse> CompleteAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        // 2025.1 has the action at every microversion, Zed at none.
        if (cinder.Release.Maximum < CinderVersions.ExtendCompletion)
        {
            throw CinderFault.BadRequest(
                $"There is no such action: {Complete}. Verify the request body and Content-Type header and try again.");
        }

        request.CheckBody(CompleteBody);
        var volume = cinder.FindVolume(request, id) ?? throw new VolumeNotFoundException(id);
        request.Require(CompleteRule, volume.Target());
        throw volume.Status == VolumeStatus.Extending
            ? CinderFault.InvalidVolume("Required volume admin metadata is malformed or missing.")
            : CinderFault.InvalidVolume("Volume is not being extended.");
    }

    private static int SizeOf(JsonElement size) =>
        size.ValueKind == JsonValueKind.Number ? (int)size.GetDouble() : int.Parse(size.Text(), CultureInfo.InvariantCulture);
}
