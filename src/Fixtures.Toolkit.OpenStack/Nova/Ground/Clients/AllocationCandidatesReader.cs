using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>
/// Reads allocation candidates in one pass. Most of a thousand allocation requests, and of as many summaries, have the form of the one
/// before, and are not parsed: see <see cref="RepeatedElement"/>.
/// </summary>
internal ref struct AllocationCandidatesReader(ReadOnlySpan<byte> text, AllocationCandidates candidates)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private Utf8JsonReader _reader = new(text);

    /// <summary>The place in the text at which the reader began.</summary>
    private int _from;

    private readonly int Position => _from + (int)_reader.BytesConsumed;

    public void Read()
    {
        _reader.Read();
        while (IsAtMember())
        {
            if (_reader.ValueTextEquals("allocation_requests"u8))
                ReadRequests();
            else if (_reader.ValueTextEquals("provider_summaries"u8))
                ReadSummaries();
            else
                _reader.Skip();
        }
    }

    private void ReadRequests()
    {
        _reader.Read();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.StartObject)
        {
            var form = ReadRequest();
            var end = Position;
            for (var at = Next(end); form.TryRead(_text[at..], out var provider, [], out var length); at = Next(end))
            {
                end = at + length;
                candidates.Add(provider, form);
            }

            GoOnAt(end);
        }
    }

    private RepeatedElement ReadRequest()
    {
        var start = _from + (int)_reader.TokenStartIndex;
        var providers = new List<Guid>(1);
        ReadOnlySpan<byte> uuid = default;
        while (IsAtMember())
        {
            if (!_reader.ValueTextEquals("allocations"u8))
            {
                _reader.Skip();
                continue;
            }

            _reader.Read();
            while (IsAtMember())
            {
                uuid = _reader.ValueSpan;
                providers.Add(Guid.Parse(uuid));
                _reader.Skip();
            }
        }

        var form = RepeatedElement.From(_text[start..Position], uuid);
        foreach (var provider in providers)
            candidates.Add(provider, form);
        return form;
    }

    private void ReadSummaries()
    {
        Span<int> used = stackalloc int[3];
        _reader.Read();
        while (IsAtMember())
        {
            var form = ReadSummary();
            var end = Position;
            used.Clear();
            for (var at = Next(end); form.TryRead(_text[at..], out var provider, used, out var length); at = Next(end))
            {
                end = at + length;
                candidates.Add(provider, new ProviderSummary(used[0], used[1], used[2]));
            }

            GoOnAt(end);
        }
    }

    private RepeatedElement ReadSummary()
    {
        var start = _from + (int)_reader.TokenStartIndex;
        var uuid = _reader.ValueSpan;
        var used = default(ProviderSummary);
        _reader.Read();
        while (IsAtMember())
        {
            if (_reader.ValueTextEquals("resources"u8))
                used = ReadUsage();
            else
                _reader.Skip();
        }

        candidates.Add(Guid.Parse(uuid), used);
        return RepeatedElement.From(_text[start..Position], uuid, PlaceOf);
    }

    private static int? PlaceOf(string? resourceClass, string? member) => (resourceClass, member) switch
    {
        ("VCPU", "used") => 0,
        ("MEMORY_MB", "used") => 1,
        ("DISK_GB", "used") => 2,
        _ => null,
    };

    private ProviderSummary ReadUsage()
    {
        var usage = default(ProviderSummary);
        _reader.Read();
        while (IsAtMember())
        {
            if (_reader.ValueTextEquals("VCPU"u8))
                usage = usage with { Vcpus = ReadUsed() };
            else if (_reader.ValueTextEquals("MEMORY_MB"u8))
                usage = usage with { MemoryMb = ReadUsed() };
            else if (_reader.ValueTextEquals("DISK_GB"u8))
                usage = usage with { DiskGb = ReadUsed() };
            else
                _reader.Skip();
        }

        return usage;
    }

    private int ReadUsed()
    {
        var used = 0;
        _reader.Read();
        while (IsAtMember())
        {
            var isUsed = _reader.ValueTextEquals("used"u8);
            _reader.Read();
            if (isUsed)
                used = _reader.GetInt32();
        }

        return used;
    }

    /// <summary>Reads on; whether the next token names a member of the object.</summary>
    private bool IsAtMember() => _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>The place of the element after the one that ends here; the same place if none follows.</summary>
    private readonly int Next(int end)
    {
        if (end == _text.Length || _text[end] != (byte)',')
            return end;
        var at = end + 1;
        while (at < _text.Length && _text[at] is (byte)' ' or (byte)'\n')
            at++;
        return at;
    }

    /// <summary>Lets the reader go on at the end of an element.</summary>
    private void GoOnAt(int end)
    {
        _reader = new Utf8JsonReader(_text[end..], isFinalBlock: true, _reader.CurrentState);
        _from = end;
    }
}
