using System.Formats.Tar;
using System.IO.Compression;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Bulk;

/// <summary>Makes an object of each file of a tar, and always answers 200 with a report.</summary>
/// <remarks>Upstream: swift.common.middleware.bulk, <c>Bulk.handle_extract_iter</c>.</remarks>
internal static class BulkUpload
{
    public const int MaxContainers = 10_000;
    public const int MaxFailures = 1_000;

    public static async ValueTask<SwiftResponse> AnswerAsync(SwiftRequest request, SwiftNext next)
    {
        var kind = request.Query["extract-archive"]!.ToLowerInvariant().Trim('.');
        if (kind is not ("tar" or "tar.gz" or "tar.bz2"))
            return SwiftResponse.Text(400, "Unsupported archive format");
        if (kind == "tar.bz2")
            throw new NotModelledException("archives compressed with bzip2");
        var format = BulkReport.FormatFor(request);
        var report = new BulkReport("extract").Set("Response Status", SwiftStatus.Line(201)).Set("Response Body", "")
            .Set("Number Files Created", 0);
        try
        {
            if (format is null)
                throw new SwiftFault(new SwiftResponse(406));
            if (request.Body.Length is null && !request.Headers.Has("Transfer-Encoding"))
                throw new SwiftFault(new SwiftResponse(411));
            if (request.Path.Account is null)
                throw new SwiftFault(new SwiftResponse(404));
            await new ExtractionRun(request, next, report).ExtractAsync(kind).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (SwiftFault fault)
        {
            report.Set("Response Status", SwiftStatus.Line(fault.Response.Status)).Set("Response Body", fault.Response.OwnText);
        }

        return new SwiftResponse(200) { Body = new ChunkedBody(report.Write(format)), ContentType = format ?? SwiftResponse.Html };
    }

    private sealed class ExtractionRun(SwiftRequest request, SwiftNext next, BulkReport report)
    {
        private readonly HashSet<string> _containers = new(StringComparer.Ordinal);
        private int _created;
        private int _createdContainers;
        private int _failureStatus = 400;

        public async ValueTask ExtractAsync(string kind)
        {
            var data = new MemoryStream();
            await using (data.ConfigureAwait(ActorContext.IsCurrent))
            {
                var body = request.Body.Open();
                await using (body.ConfigureAwait(ActorContext.IsCurrent))
                    await body.CopyToAsync(data, request.Aborted).ConfigureAwait(ActorContext.IsCurrent);
                data.Position = 0;
                await ReadAsync(kind == "tar.gz" ? Unzipped(data) : data).ConfigureAwait(ActorContext.IsCurrent);
            }

            report.Set("Number Files Created", _created);
            if (report.Errors.Count > 0)
                report.Set("Response Status", SwiftStatus.Line(_failureStatus));
            else if (_created == 0)
                throw Invalid("No Valid Files");
        }

        private static MemoryStream Unzipped(MemoryStream data)
        {
            var bytes = new MemoryStream();
            try
            {
                using var unzip = new GZipStream(data, CompressionMode.Decompress, leaveOpen: true);
                unzip.CopyTo(bytes);
            }
            catch (InvalidDataException)
            {
                throw Invalid("not a gzip file");
            }

            bytes.Position = 0;
            return data.Length == 0 ? throw Invalid("not a gzip file") : bytes;
        }

        private async ValueTask ReadAsync(MemoryStream archive)
        {
            if (archive.Length == 0)
                throw Invalid("empty file");
            using var tar = new TarReader(archive, leaveOpen: true);
            while (report.Errors.Count < MaxFailures && Next(tar) is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
                    await WriteAsync(entry).ConfigureAwait(ActorContext.IsCurrent);
            }
        }

        private static TarEntry? Next(TarReader tar)
        {
            try
            {
                return tar.GetNextEntry(copyData: true);
            }
            catch (Exception error) when (error is InvalidDataException or FormatException or EndOfStreamException)
            {
                throw Invalid(error is EndOfStreamException ? "unexpected end of data" : "invalid header");
            }
        }

        private async ValueTask WriteAsync(TarEntry entry)
        {
            var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            name = name.TrimStart('/');
            var start = request.Path;
            if (start.Container is not null)
                name = $"{start.Container}{(start.Object is null ? "" : "/" + start.Object.TrimEnd('/'))}/{name}";
            // A file of the top level has no container.
            if (name.Split('/', 2) is not [var container, var rest])
                return;
            var quoted = WsgiText.Quote(WsgiText.From(name));
            var refusal = await RequireContainerAsync(container).ConfigureAwait(ActorContext.IsCurrent);
            var put = Put(entry, new SwiftPath(start.Version, start.Account, container, rest));
            var response = await next.InvokeAsync(put).ConfigureAwait(ActorContext.IsCurrent);
            _containers.Add(container);
            if (response.IsSuccess)
            {
                report.Set("Number Files Created", ++_created);
                return;
            }

            if (refusal is not null)
                report.Errors.Add((WsgiText.Quote(WsgiText.From($"/{start.Version}/{start.Account}/{container}")), refusal));
            report.Errors.Add((quoted, SwiftStatus.Line(response.Status)));
            if (response.Status == 401)
                throw new SwiftFault(new SwiftResponse(401));
            if (response.Status >= 500)
                _failureStatus = 502;
        }

        private SwiftRequest Put(TarEntry entry, SwiftPath path)
        {
            var put = request.Derive("PUT", path, "EA");
            put.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
            put.Headers.SetAll(request.Headers.Where(header => header.Key.StartsWith("X-Object-Meta-", StringComparison.OrdinalIgnoreCase)
                || header.Key.Equals("X-Delete-At", StringComparison.OrdinalIgnoreCase)
                || header.Key.Equals("X-Delete-After", StringComparison.OrdinalIgnoreCase)));
            if (entry is PaxTarEntry pax)
                put.Headers.SetAll(pax.ExtendedAttributes.Select(HeaderOf).OfType<KeyValuePair<string, string>>());
            using var data = new MemoryStream();
            entry.DataStream?.CopyTo(data);
            put.Body = UploadedBody.From(data.ToArray());
            put.Headers["Content-Length"] = data.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return put;
        }

        /// <summary>The header of an extended attribute; null for one of the file system.</summary>
        private static KeyValuePair<string, string>? HeaderOf(KeyValuePair<string, string> attribute)
        {
            foreach (var prefix in (string[])["SCHILY.xattr.user.", "LIBARCHIVE.xattr.user."])
            {
                if (attribute.Key == prefix + "mime_type")
                    return KeyValuePair.Create("Content-Type", WsgiText.From(attribute.Value));
                if (attribute.Key.StartsWith(prefix + "meta.", StringComparison.Ordinal))
                    return KeyValuePair.Create(
                        WsgiText.From("X-Object-Meta-" + attribute.Key[(prefix.Length + "meta.".Length)..]),
                        WsgiText.From(attribute.Value));
            }

            return null;
        }

        /// <summary>Creates a container at its first file.</summary>
        /// <returns>The status if it is refused; null otherwise.</returns>
        private async ValueTask<string?> RequireContainerAsync(string container)
        {
            if (_containers.Contains(container))
                return null;
            var path = new SwiftPath(request.Path.Version, request.Path.Account, container);
            var head = request.Derive("HEAD", path, "EA");
            head.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
            if ((await next.InvokeAsync(head).ConfigureAwait(ActorContext.IsCurrent)).IsSuccess)
                return null;
            var put = request.Derive("PUT", path, "EA");
            put.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
            var response = await next.InvokeAsync(put).ConfigureAwait(ActorContext.IsCurrent);
            if (response.Status == 401)
                throw new SwiftFault(new SwiftResponse(401));
            if (response.Status == 201 && ++_createdContainers > MaxContainers)
                throw new SwiftFault(SwiftResponse.Text(400, $"More than {MaxContainers} containers to create from tar."));
            return response.IsSuccess ? null : SwiftStatus.Line(response.Status);
        }

        private static SwiftFault Invalid(string why) => new(SwiftResponse.Text(400, $"Invalid Tar File: {why}"));
    }
}
