using System.Formats.Tar;
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
            var body = request.Body.Open();
            await using (body.ConfigureAwait(ActorContext.IsCurrent))
            {
                var archive = await ArchiveStream.OpenAsync(kind, body, request.Aborted).ConfigureAwait(ActorContext.IsCurrent);
                await using (archive.ConfigureAwait(ActorContext.IsCurrent))
                    await ReadAsync(archive).ConfigureAwait(ActorContext.IsCurrent);
            }

            if (report.Errors.Count > 0)
                report.Set("Response Status", SwiftStatus.Line(_failureStatus));
            else if (_created == 0)
                throw ArchiveStream.Invalid("No Valid Files");
        }

        /// <summary>Writes each file before the next one is read, so that only one is in memory.</summary>
        private async ValueTask ReadAsync(Stream archive)
        {
            var tar = new TarReader(archive, leaveOpen: true);
            await using (tar.ConfigureAwait(ActorContext.IsCurrent))
            {
                while (report.Errors.Count < MaxFailures
                    && await NextAsync(tar).ConfigureAwait(ActorContext.IsCurrent) is { } entry)
                {
                    if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
                        await WriteAsync(entry).ConfigureAwait(ActorContext.IsCurrent);
                }
            }
        }

        private async ValueTask<TarEntry?> NextAsync(TarReader tar)
        {
            try
            {
                return await tar.GetNextEntryAsync(copyData: false, request.Aborted).ConfigureAwait(ActorContext.IsCurrent);
            }
            catch (EndOfStreamException)
            {
                throw ArchiveStream.Invalid("unexpected end of data");
            }
            catch (Exception error) when (error is InvalidDataException or FormatException)
            {
                // Upstream's accident (tarfile.TarFile.next): a bad header behind the first one ends the archive.
                return null;
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
            // .NET has replaced the bytes that are no UTF-8.
            if (name.Contains('\uFFFD', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
            {
                report.Errors.Add((quoted, SwiftStatus.Line(412)));
                return;
            }

            if (entry.Length > SwiftConstraints.MaxFileSize)
            {
                report.Errors.Add((quoted, SwiftStatus.Line(413)));
                return;
            }

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
            put.Body = new UploadedBody(entry.Length, () => entry.DataStream ?? Stream.Null);
            put.Headers["Content-Length"] = entry.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
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
    }
}
