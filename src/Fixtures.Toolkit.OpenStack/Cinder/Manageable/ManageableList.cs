using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Manageable;

/// <summary>The lists of what is on a backend.</summary>
/// <remarks>Source: cinder.api.v3.resource_common_manage, and paginate_entries_list of volume_utils.</remarks>
internal static class ManageableList
{
    /// <param name="cinder">Cinder in this world.</param>
    /// <param name="request">The request.</param>
    /// <param name="rule">The rule to check.</param>
    /// <param name="collection">The member of the answer: <c>manageable-volumes</c>.</param>
    /// <param name="message">Asks the volume service.</param>
    /// <param name="isDetailed">Whether the answer tells why something cannot be managed.</param>
    public static async Task<ApiResponse> ReadAsync(
        CinderContext cinder, ApiRequest request, string rule, string collection, IMessage message, bool isDetailed)
    {
        request.Require(rule);
        var query = CinderQuery.Read(request);
        var target = ClusterOrHost.Read(request, CinderVersions.ManageableByCluster, query.Find("cluster"), query.Find("host"));
        var page = CinderPage.Take(request, query);
        var sort = CinderSort.Take(query, defaultKey: "reference");
        RequireKnown(sort.Keys.Select(key => key.Column), ["reference", "size"], "keys");
        RequireKnown(sort.Keys.Select(key => key.Direction), ["asc", "desc"], "dirs");
        var service = ManagingService.Require(cinder, target);
        // The volume service looks at all its volumes in the persona's name.
        cinder.AdminStateFor(request);
        var entries = await cinder.World.Bus.CallAsync<ManageableEntries>(service.Topic, message, "cinder-api", request.RequestId);
        return ApiResponse.Ok(new JsonObject
        {
            [collection] = new JsonArray([.. Page(entries, sort, page).Select(entry => Document(entry, isDetailed))]),
        });
    }

    private static void RequireKnown(IEnumerable<string> given, string[] known, string kind)
    {
        var invalid = given.Where(name => !known.Contains(name)).ToList();
        if (invalid.Count > 0)
            throw CinderFault.BadRequest($"Invalid sort {kind} passed: {string.Join(", ", invalid)}");
    }

    private static IEnumerable<ManageableEntry> Page(ManageableEntries entries, CinderSort sort, CinderPage page)
    {
        var sorted = entries.All.Order(Comparer<ManageableEntry>.Create((one, other) =>
        {
            foreach (var (column, direction) in sort.Keys)
            {
                var result = column == "size" ? one.Size.CompareTo(other.Size) : string.CompareOrdinal(one.Name, other.Name);
                if (result != 0)
                    return direction == "asc" ? result : -result;
            }

            return 0;
        })).ToList();
        return sorted.Skip(After(sorted, page.Marker) + page.Offset).Take(page.Limit);
    }

    /// <summary>The number of entries up to the marker, which is a reference as JSON.</summary>
    private static int After(List<ManageableEntry> sorted, string? marker)
    {
        if (string.IsNullOrEmpty(marker))
            return 0;
        var name = NameIn(marker);
        var index = name is null ? -1 : sorted.FindIndex(entry => entry.Name == name);
        return index < 0 ? throw CinderFault.InvalidInput($"marker not found: {marker}") : index + 1;
    }

    private static string? NameIn(string marker)
    {
        try
        {
            using var document = JsonDocument.Parse(marker);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.MemberText("source-name") : null;
        }
        catch (JsonException)
        {
            throw CinderFault.InvalidInput($"marker {marker} can not be analysed, please use json like format");
        }
    }

    private static JsonObject Document(ManageableEntry entry, bool isDetailed)
    {
        var document = new JsonObject
        {
            ["reference"] = Reference(entry.Name),
            ["size"] = entry.Size,
            ["safe_to_manage"] = entry.CinderId is null,
        };
        if (isDetailed)
        {
            document["reason_not_safe"] = entry.CinderId is null ? null : "already managed";
            document["cinder_id"] = entry.CinderId;
            document["extra_info"] = null;
        }

        if (entry.VolumeName is { } volume)
            document["source_reference"] = Reference(volume);
        return document;
    }

    private static JsonObject Reference(string name) => new() { ["source-name"] = name };
}
