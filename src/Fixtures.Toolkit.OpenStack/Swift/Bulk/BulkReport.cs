using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.Bulk;

/// <summary>The report of a bulk operation, in the format that the client accepts.</summary>
/// <remarks>Upstream: swift.common.middleware.bulk, <c>get_response_body</c>.</remarks>
/// <param name="root">The XML element: <c>delete</c>, <c>extract</c> or <c>upload</c>.</param>
internal sealed class BulkReport(string root)
{
    private readonly List<KeyValuePair<string, JsonNode>> _values = [];

    /// <summary>The names that failed, percent-encoded, each with its status.</summary>
    public List<(string Name, string Status)> Errors { get; } = [];

    /// <summary>Sets a value; its place is that of its first setting.</summary>
    public BulkReport Set(string name, JsonNode value)
    {
        var at = _values.FindIndex(pair => pair.Key == name);
        if (at < 0)
            _values.Add(new(name, value));
        else
            _values[at] = new(name, value);
        return this;
    }

    /// <summary>The format of the report: the best of those that the client accepts; plain text for an unreadable header.</summary>
    /// <returns>Null if it accepts none.</returns>
    public static string? FormatFor(SwiftRequest request)
    {
        var accept = AcceptedTypes.Parse(request.Headers["Accept"] ?? "");
        return accept is null ? "text/plain" : accept.BestOf(ListingAccept.Offered);
    }

    public byte[] Write(string? format) => format switch
    {
        "application/json" => Encoding.ASCII.GetBytes(Json()),
        "application/xml" or "text/xml" => Encoding.UTF8.GetBytes(Xml()),
        _ => Encoding.UTF8.GetBytes(Plain()),
    };

    private string Json()
    {
        var document = new JsonObject();
        foreach (var (name, value) in _values)
            document[name] = value.DeepClone();
        document["Errors"] = new JsonArray([.. Errors.Select(error => new JsonArray(error.Name, error.Status))]);
        return PythonJson.Dump(document);
    }

    private string Xml()
    {
        var xml = new StringBuilder($"<{root}>\n");
        foreach (var (name, value) in Sorted())
        {
            var tag = name.Replace(' ', '_').ToLowerInvariant();
            xml.Append(CultureInfo.InvariantCulture, $"<{tag}>{ListingXml.Escape(value)}</{tag}>\n");
        }

        xml.Append("<errors>\n");
        foreach (var (name, status) in Errors)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<object><name>{ListingXml.Escape(name)}</name><status>{ListingXml.Escape(status)}</status></object>\n");
        }

        return xml.Append(CultureInfo.InvariantCulture, $"</errors>\n</{root}>\n").ToString();
    }

    private string Plain() => string.Concat(Sorted().Select(pair => $"{pair.Key}: {pair.Value}\n"))
        + "Errors:\n" + string.Concat(Errors.Select(error => $"{error.Name}, {error.Status}\n"));

    private IEnumerable<KeyValuePair<string, string>> Sorted() =>
        _values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()));
}

/// <summary>A report as a body whose length is known only at the end, so that it is sent in chunks.</summary>
internal sealed class ChunkedBody(byte[] bytes) : SwiftBody
{
    public override long? Length => null;

    public override Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation) =>
        target.WriteAsync(bytes, cancellation).AsTask();
}
