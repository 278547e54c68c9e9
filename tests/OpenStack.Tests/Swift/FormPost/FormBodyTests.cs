using System.Text;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Swift.FormPost;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.FormPost;

public sealed class FormBodyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Parts_are_the_same_however_the_bytes_arrive(int piece)
    {
        var large = string.Concat(Enumerable.Repeat("0123456789\r\n--x\r\n", 1_000));
        var text = $"\r\n--xy\r\nA: 1\r\nB: 2\r\n\r\nfirst\r\n--xy\r\n\r\n{large}\r\n--xy\r\nC: 3\r\n\r\n\r\n--xy--\r\n";

        var parts = await ReadAsync(text, piece);

        Assert.Equal([("A: 1|B: 2", "first"), ("", large), ("C: 3", "")], parts);
    }

    [Theory]
    [InlineData("--xy\r\n\r\na", "a")]
    [InlineData("--xy\r\n\r\na\r\n--xy", "a", "")]
    [InlineData("--xy\r\n\r\na\r\n--x", "a\r\n--x")]
    [InlineData("--xy\r\n\r\n", "")]
    public async Task A_form_that_ends_early_has_the_parts_before_its_end(string text, params string[] bodies)
    {
        var parts = await ReadAsync(text, 3);

        Assert.Equal(bodies, parts.Select(part => part.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("--xyz\r\n\r\na")]
    [InlineData("A: 1\r\n--xy\r\n\r\na")]
    public async Task A_form_begins_with_its_boundary(string text)
    {
        var fault = await Assert.ThrowsAsync<SwiftFault>(() => ReadAsync(text, 3));

        Assert.Equal("FormPost: invalid starting boundary", fault.Response.OwnText);
    }

    [Fact]
    public async Task A_line_of_the_headers_has_a_limit()
    {
        var fault = await Assert.ThrowsAsync<SwiftFault>(() => ReadAsync($"--xy\r\nA: {new string('a', 20_000)}\r\n\r\n", 1_000));

        Assert.Equal("FormPost: header line too long", fault.Response.OwnText);
    }

    private static async Task<List<(string Headers, string Body)>> ReadAsync(string text, int piece)
    {
        var parts = new List<(string, string)>();
        var form = await FormBody.OpenAsync(new SlowStream(Encoding.ASCII.GetBytes(text), piece), "xy", default);
        while (await form.MoveToNextPartAsync(default))
        {
            var headers = new List<string>();
            while (Encoding.ASCII.GetString(await form.ReadLineAsync(default)).TrimEnd() is { Length: > 0 } line)
                headers.Add(line);
            var body = new StringBuilder();
            var buffer = new byte[50];
            while (await form.ReadAsync(buffer, default) is > 0 and var read)
                body.Append(Encoding.ASCII.GetString(buffer, 0, read));
            parts.Add((string.Join('|', headers), body.ToString()));
        }

        return parts;
    }

    /// <summary>Gives at most so many bytes at once.</summary>
    private sealed class SlowStream(byte[] bytes, int piece) : ReadOnlyStream
    {
        private int _position;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(Math.Min(piece, buffer.Length), bytes.Length - _position);
            bytes.AsMemory(_position, count).CopyTo(buffer);
            _position += count;
            return ValueTask.FromResult(count);
        }
    }
}
