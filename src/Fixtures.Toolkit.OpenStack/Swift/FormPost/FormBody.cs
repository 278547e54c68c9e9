using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.FormPost;

/// <summary>The parts of a form, read as they arrive: one at a time, each to its end before the next.</summary>
/// <remarks>Upstream: swift.common.utils, <c>iter_multipart_mime_documents</c>.</remarks>
internal sealed class FormBody
{
    private const int Chunk = 4_096;

    /// <summary>The longest line of a part's headers, in bytes.</summary>
    private const int LongestLine = 16_384;

    /// <summary>The longest value of a field, in bytes. The rest is ignored.</summary>
    private const int LongestValue = 4_096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream _input;
    private readonly byte[] _boundary;
    private readonly byte[] _buffer;
    private int _start;
    private int _end;
    private bool _isInputRead;
    private bool _isPartRead = true;
    private bool _isLastPart;

    private FormBody(Stream input, string boundary)
    {
        (_input, _boundary) = (input, Encoding.UTF8.GetBytes($"\r\n--{boundary}"));
        _buffer = new byte[LongestLine + _boundary.Length + 2];
    }

    private ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Reads as far as the first part.</summary>
    /// <exception cref="SwiftFault">The form does not begin with its boundary.</exception>
    public static async ValueTask<FormBody> OpenAsync(Stream input, string boundary, CancellationToken cancellation)
    {
        var form = new FormBody(input, boundary);
        var length = form._boundary.Length;
        do
            await form.FillAsync(length, cancellation).ConfigureAwait(ActorContext.IsCurrent);
        while (form.Skip("\r\n"u8));
        if (!form.Skip(form._boundary.AsSpan(2)) || !(form.Skip("\r\n"u8) || form.Skip("\n"u8) || form.Buffered.IsEmpty))
            throw FormFaults.Invalid("invalid starting boundary");
        return form;
    }

    /// <summary>Goes on to the next part; false if there is none.</summary>
    public async ValueTask<bool> MoveToNextPartAsync(CancellationToken cancellation)
    {
        var rest = new byte[Chunk];
        while (await ReadAsync(rest, cancellation).ConfigureAwait(ActorContext.IsCurrent) > 0)
        {
        }

        _isPartRead = false;
        return !_isLastPart;
    }

    /// <summary>Reads bytes of the part; 0 at its end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellation)
    {
        if (_isPartRead || target.IsEmpty)
            return 0;
        await FillAsync(Math.Min(target.Length, Chunk) + _boundary.Length + 2, cancellation).ConfigureAwait(ActorContext.IsCurrent);
        var end = Buffered.IndexOf(_boundary);
        if (end == 0 || Buffered.IsEmpty)
        {
            FinishPart();
            return 0;
        }

        // Its last bytes may be the beginning of the boundary.
        var length = end > 0 ? end : _isInputRead ? Buffered.Length : Buffered.Length - _boundary.Length + 1;
        length = Math.Min(length, target.Length);
        Take(length).CopyTo(target.Span);
        return length;
    }

    /// <summary>Reads a line of the part, with its end; empty at the end of the part.</summary>
    /// <exception cref="SwiftFault">The line is too long.</exception>
    public async ValueTask<byte[]> ReadLineAsync(CancellationToken cancellation)
    {
        if (_isPartRead)
            return [];
        for (var wanted = Chunk; ; wanted += Chunk)
        {
            await FillAsync(Math.Min(wanted, LongestLine) + _boundary.Length, cancellation).ConfigureAwait(ActorContext.IsCurrent);
            var end = Buffered.IndexOf(_boundary);
            var line = Buffered[..(end < 0 ? Buffered.Length : end)].IndexOf("\r\n"u8);
            var isWhole = line >= 0 && (_isInputRead || line + _boundary.Length <= Buffered.Length);
            if (isWhole || end >= 0 || _isInputRead)
                return Take(line >= 0 ? line + 2 : end >= 0 ? end : Buffered.Length).ToArray();
            if (wanted >= LongestLine)
                throw FormFaults.Invalid("header line too long");
        }
    }

    /// <summary>Reads the rest of the part as the value of a field.</summary>
    /// <exception cref="SwiftFault">It is not UTF-8.</exception>
    public async ValueTask<string> ReadValueAsync(CancellationToken cancellation)
    {
        var (value, length) = (new byte[LongestValue], 0);
        var rest = new byte[Chunk];
        while (true)
        {
            var target = length < LongestValue ? value.AsMemory(length) : rest;
            var read = await ReadAsync(target, cancellation).ConfigureAwait(ActorContext.IsCurrent);
            if (read == 0)
                break;
            length = Math.Min(length + read, LongestValue);
        }

        try
        {
            return Strict.GetString(value, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw FormFaults.Invalid("field not valid UTF-8");
        }
    }

    private void FinishPart()
    {
        _isPartRead = true;
        _isLastPart = !Skip(_boundary) || Buffered.StartsWith("--"u8);
        Take(Math.Min(2, Buffered.Length));
    }

    private bool Skip(ReadOnlySpan<byte> bytes)
    {
        var isNext = Buffered.StartsWith(bytes);
        if (isNext)
            Take(bytes.Length);
        return isNext;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = Buffered[..length];
        _start += length;
        return taken;
    }

    /// <summary>Reads until so many bytes are buffered, or to the end.</summary>
    private async ValueTask FillAsync(int length, CancellationToken cancellation)
    {
        if (_end - _start >= length || _isInputRead)
            return;
        Buffered.CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var missing = length - _end;
        var read = await _input.ReadAtLeastAsync(_buffer.AsMemory(_end), missing, throwOnEndOfStream: false, cancellation)
            .ConfigureAwait(ActorContext.IsCurrent);
        (_end, _isInputRead) = (_end + read, read < missing);
    }
}
