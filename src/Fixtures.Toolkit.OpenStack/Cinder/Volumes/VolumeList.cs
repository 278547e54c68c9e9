using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>Lists volumes, and sums them up.</summary>
internal static class VolumeList
{
    /// <remarks>
    /// Upstream lists as an administrator, by the persona's project: a persona without one gets an empty list, and a marker may be a
    /// volume of another project.
    /// </remarks>
    public static ApiResponse Answer(CinderContext cinder, ApiRequest request, bool isDetailed)
    {
        var query = CinderQuery.Read(request);
        var page = CinderPage.Take(request, query);
        var sort = CinderSort.Take(query).Rename("name", "display_name");
        var counts = query.TakeCount(request);
        var filters = VolumeFilters.Read(request, query);
        request.Require(VolumeApi.ListRule);
        var state = cinder.State;
        var passing = filters.Select(state)?.ToList();
        // Users do not see the volumes that migrations fill, but the count has them.
        var visible = request.Persona.IsAdmin ? passing : passing?.Where(IsNoMigrationTarget);
        var volumes = VolumeColumns.Sorting.Page(
            visible, sort, page, id => state.Volumes.Find(id) ?? throw new VolumeNotFoundException(id));
        int? count = counts ? passing?.Count ?? 0 : null;
        var links = page.NextLinks(
            request, isDetailed ? "volumes/detail" : "volumes", volumes is [.., var last] ? last.Id : null,
            count is > 0 ? count.Value : volumes.Count);
        return ApiResponse.Json(
            HttpStatusCode.OK, new VolumePage(VolumeDocumentView.OfRead(request, state), volumes, isDetailed, links, count), Write);
    }

    /// <summary>The number and the size of the volumes, and since 3.36 all values of their metadata.</summary>
    /// <remarks>Upstream: VolumeController.summary; filters other than <c>all_tenants</c> do not count.</remarks>
    public static ApiResponse Summarize(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.VolumeSummary);
        request.Require(VolumeApi.ListRule);
        var showsAll = request.Persona.IsAdmin && request.BooleanQuery("all_tenants");
        var volumes = cinder.StateFor(request).Volumes.OldestFirst
            .Where(volume => showsAll || volume.ProjectId == request.Persona.ProjectId).ToList();
        var summary = new JsonObject { ["total_count"] = volumes.Count, ["total_size"] = volumes.Sum(volume => (long)volume.Size) };
        if (request.Version >= CinderVersions.SummaryMetadata)
        {
            // MariaDB's DISTINCT ignores case.
            summary["metadata"] = new JsonObject(
                from item in volumes.SelectMany(volume => volume.Metadata)
                    .DistinctBy(pair => (pair.Key.ToUpperInvariant(), pair.Value.ToUpperInvariant()))
                group item.Value by item.Key into values
                select KeyValuePair.Create(values.Key, (JsonNode?)new JsonArray([.. values.Select(value => (JsonNode)value)])));
        }

        return ApiResponse.Ok(new JsonObject { ["volume-summary"] = summary });
    }

    private static bool IsNoMigrationTarget(Volume volume) =>
        volume.MigrationStatus?.StartsWith("target:", StringComparison.Ordinal) != true;

    private static void Write(Utf8JsonWriter json, VolumePage page)
    {
        json.WriteStartObject();
        json.WriteStartArray("volumes");
        foreach (var volume in page.Volumes)
        {
            if (page.IsDetailed)
                VolumeDocument.WriteDetail(json, page.View, volume);
            else
                VolumeDocument.WriteSummary(json, page.View, volume);
        }

        json.WriteEndArray();
        if (page.Links is { } links)
        {
            json.WritePropertyName("volumes_links");
            links.WriteTo(json);
        }

        if (page.Count is { } count)
            json.WriteNumber("count", count);
        json.WriteEndObject();
    }

    private sealed record VolumePage(VolumeDocumentView View, IReadOnlyList<Volume> Volumes, bool IsDetailed, JsonArray? Links, int? Count);
}
