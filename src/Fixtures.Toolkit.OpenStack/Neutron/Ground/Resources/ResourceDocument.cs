using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>The documents of resources: one, many, or a page with its links.</summary>
internal static class ResourceDocument
{
    public static ApiResponse One<T>(HttpStatusCode status, Resource<T> resource, View view, T row, FieldSelection wanted)
        where T : class, IResource<T> =>
        ApiResponse.Json(status, 0, (writer, _) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(resource.Name);
            Write(writer, resource, view, row, wanted);
            writer.WriteEndObject();
        });

    public static ApiResponse Page<T>(ApiRequest request, Resource<T> resource, View view, IReadOnlyList<T> rows, ListQuery query)
        where T : class, IResource<T> =>
        Many(
            HttpStatusCode.OK, resource, view with { IsListed = true }, rows, FieldSelection.From(request, resource.Pipeline),
            PageLinks.From(request, query, [.. rows.Select(row => row.Id)]));

    public static ApiResponse Many<T>(
        HttpStatusCode status, Resource<T> resource, View view, IReadOnlyList<T> rows, FieldSelection wanted,
        IReadOnlyList<(string Rel, string Href)>? links = null)
        where T : class, IResource<T> =>
        ApiResponse.Json(status, rows, (writer, all) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray(resource.Collection);
            foreach (var row in all)
                Write(writer, resource, view, row, wanted);
            writer.WriteEndArray();
            if (links is { Count: > 0 })
                WriteLinks(writer, resource.Collection, links);
            writer.WriteEndObject();
        });

    private static void Write<T>(Utf8JsonWriter writer, Resource<T> resource, View view, T row, FieldSelection wanted)
        where T : class, IResource<T>
    {
        writer.WriteStartObject();
        foreach (var field in view.Features.FieldsOf(resource))
        {
            if (field.IsHidden || !(wanted.Includes(field.Name) || resource.UnselectableFields.Contains(field.Name)))
                continue;
            var isGuarded = !view.Caller.IsUnchecked && resource.GuardedFields.Contains(field.Name);
            if (isGuarded && !ResourcePolicy.MayGet(resource, view, row, field.Name))
                continue;
            var value = field.Read(view, row);
            if (value == Absent.Field || (value is null && field.IsOptional))
                continue;
            writer.WritePropertyName(field.Name);
            DocumentWriter.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter writer, string collection, IReadOnlyList<(string Rel, string Href)> links)
    {
        writer.WriteStartArray($"{collection}_links");
        foreach (var (rel, href) in links)
        {
            writer.WriteStartObject();
            writer.WriteString("rel", rel);
            writer.WriteString("href", href);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
