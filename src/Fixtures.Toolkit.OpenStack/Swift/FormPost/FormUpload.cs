using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.TempUrls;

namespace Fixtures.Toolkit.OpenStack.Swift.FormPost;

/// <summary>Uploads the files of one form, in their order, until one is refused.</summary>
/// <remarks>Upstream: <c>FormPost._translate_form</c>, <c>FormPost._perform_subrequest</c>.</remarks>
internal sealed class FormUpload(SwiftRequest request, SwiftNext next)
{
    private const string Source = "FP";

    private readonly FormFields _fields = new();

    private readonly TempUrlKey[] _keys = request.Path is { HasKnownVersion: true, Account: not null, Container: not null }
        ? [.. TempUrlKeys.KeysOf(request)]
        : [];

    /// <exception cref="SwiftFault">The form is malformed or not signed.</exception>
    public async ValueTask<SwiftResponse> AnswerAsync(FormBody form)
    {
        var files = 0;
        SwiftResponse? last = null;
        while (await form.MoveToNextPartAsync(request.Aborted).ConfigureAwait(ActorContext.IsCurrent))
        {
            var headers = await FormPartHeaders.ReadAsync(form, request.Aborted).ConfigureAwait(ActorContext.IsCurrent);
            var disposition = HeaderAttributes.Parse(headers.GetValueOrDefault("content-disposition") ?? "");
            if (disposition.Value == "form-data" && disposition["filename"] is { Length: > 0 } fileName)
            {
                if (++files > _fields.MaxFileCount)
                    return Answer(400, "max file count exceeded", last);
                last = await UploadAsync(form, fileName, headers).ConfigureAwait(ActorContext.IsCurrent);
                if (!last.IsSuccess)
                    break;
            }
            else
            {
                await ReadFieldAsync(form, disposition["name"]).ConfigureAwait(ActorContext.IsCurrent);
            }
        }

        return last is null ? Answer(400, "no files to process", file: null) : Answer(last.Status, "", last);
    }

    private async ValueTask<SwiftResponse> UploadAsync(FormBody form, string fileName, IReadOnlyDictionary<string, string> headers)
    {
        if (_keys.Length == 0)
            throw FormFaults.InvalidSignature();
        var file = new FormFile(form, _fields.MaxFileSize);
        await using (file.ConfigureAwait(ActorContext.IsCurrent))
        {
            var put = request.DerivePreAuthorized("PUT", default, Source);
            // The files of a form for a container need the slash that parts their names from it.
            var folder = request.Path.IsContainer && !request.RawPath.EndsWith('/') ? request.RawPath + "/" : request.RawPath;
            (put.RawPath, put.Body) = (folder + WsgiText.From(fileName), new UploadedBody(length: null, () => file));
            put.Headers["Transfer-Encoding"] = "chunked";
            _fields.SetHeaders(put.Headers, headers);
            _fields.RequireSignature(request, _keys);
            var response = await next.InvokeAsync(put).ConfigureAwait(ActorContext.IsCurrent);
            return file.IsTooLong ? throw FormFile.TooLong() : response;
        }
    }

    private async ValueTask ReadFieldAsync(FormBody form, string? name)
    {
        var value = await form.ReadValueAsync(request.Aborted).ConfigureAwait(ActorContext.IsCurrent);
        if (name is not null)
            _fields[name] = value.TrimEnd('\r', '\n', '-');
    }

    private SwiftResponse Answer(int status, string message, SwiftResponse? file)
    {
        var response = _fields.Redirect is { } address ? Redirect(address, status, message) : Report(status, message);
        response.Headers.SetAll((file?.Headers ?? []).Where(
            header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)));
        return response;
    }

    private static SwiftResponse Report(int status, string message)
    {
        var line = SwiftStatus.Line(status);
        return SwiftResponse.Text(
            status, message.Length == 0 ? line : $"{line}\r\nFormPost: {WsgiText.Title(message)}", SwiftResponse.PlainText);
    }

    private static SwiftResponse Redirect(string address, int status, string message)
    {
        if (address.Any(char.IsControl))
            throw FormFaults.Invalid("redirect not a header value");
        var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var target = $"{address}{separator}status={status}&message={WsgiText.Quote(message)}";
        var page = $"<html><body><p><a href=\"{target}\">Click to continue...</a></p></body></html>";
        return new SwiftResponse(303) { Body = new BytesBody(Encoding.UTF8.GetBytes(page)), ContentType = null }
            .With("Location", WsgiText.From(target));
    }
}
