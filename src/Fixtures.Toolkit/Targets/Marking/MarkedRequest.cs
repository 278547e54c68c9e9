using System.Text.Json.Nodes;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Marking;

/// <summary>
/// Puts the mark into the bodies of requests: of those that create, where the API takes it, and of those that replace the metadata or
/// tags of a resource of the run.
/// </summary>
internal static class MarkedRequest
{
    /// <summary>Whether the collection carries the mark in its creation requests.</summary>
    public static bool Takes(CloudCollection collection, HttpRequestMessage request) => collection.Mark switch
    {
        MarkPlace.Metadata or MarkPlace.ExtraSpecs or MarkPlace.GroupSpecs or MarkPlace.Tags or MarkPlace.Fields => true,
        MarkPlace.MetadataOfBackup => HasBackupMetadata(request),
        _ => false,
    };

    /// <summary>Marks the body of a creation; one of another shape is left for the service to refuse.</summary>
    /// <returns>Whether the mark is in it.</returns>
    public static bool MarkCreation(JsonObject body, CloudCollection collection, RunMark mark)
    {
        if ((collection.Member.Length == 0 ? body : body[collection.Member]) is not JsonObject resource)
            return false;
        return collection.Mark switch
        {
            MarkPlace.Metadata or MarkPlace.MetadataOfBackup => AddTo(resource, "metadata", mark),
            MarkPlace.ExtraSpecs => AddTo(resource, "extra_specs", mark),
            MarkPlace.GroupSpecs => AddTo(resource, "group_specs", mark),
            MarkPlace.Tags => AddTags(resource, mark),
            MarkPlace.Fields => AddFields(resource, mark),
            _ => false,
        };
    }

    /// <summary>Marks the body of a request that replaces the metadata or tags of a resource.</summary>
    /// <returns>Whether the body changed.</returns>
    public static bool MarkReplacement(JsonObject body, CloudPath path, RunMark mark)
    {
        if (path.Last == "metadata" && body["metadata"] is JsonObject)
            return AddTo(body, "metadata", mark);
        if (path.Last == "tags" && body["tags"] is JsonArray)
            return AddTags(body, mark);
        if (path.Is("compute", "servers", "*", "action") && body["rebuild"] is JsonObject rebuild && rebuild["metadata"] is JsonObject)
            return AddTo(rebuild, "metadata", mark);
        if (path.Is("volume", "backups", "*") && body["backup"] is JsonObject backup && backup["metadata"] is JsonObject)
            return AddTo(backup, "metadata", mark);
        var member = path.Is("identity", "projects", "*") ? "project" : path.Is("identity", "domains", "*") ? "domain" : "";
        return body[member] is JsonObject holder && holder["tags"] is JsonArray && AddTags(holder, mark);
    }

    private static bool AddTo(JsonObject resource, string member, RunMark mark)
    {
        if (!resource.ContainsKey(member))
            resource[member] = new JsonObject();
        if (resource[member] is not JsonObject values)
            return false;
        mark.AddTo(values);
        return true;
    }

    private static bool AddTags(JsonObject resource, RunMark mark)
    {
        if (!resource.ContainsKey("tags"))
            resource["tags"] = new JsonArray();
        if (resource["tags"] is not JsonArray tags)
            return false;
        mark.AddTo(tags);
        return true;
    }

    private static bool AddFields(JsonObject resource, RunMark mark)
    {
        mark.AddFieldsTo(resource);
        return true;
    }

    /// <summary>Whether the request's microversion has the metadata of backups: 3.43.</summary>
    private static bool HasBackupMetadata(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues("OpenStack-API-Version", out var values)
            && values.ToString().Split(' ') is [_, var version]
            && Version.TryParse(version, out var number) && number >= new Version(3, 43);
}
