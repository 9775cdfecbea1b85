using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>
/// Reads a text into nodes with places. Whatever the text holds, the outcome is a tree of bounded size or a <see cref="DescriptorException"/>.
/// </summary>
internal sealed class YamlTree
{
    private const int MaxCharacters = 1 << 20;
    private const int MaxDepth = 50;

    // Counted with every alias written out: what stops a text of a few lines that stands for a billion nodes.
    private const int MaxNodes = 50_000;

    private readonly Findings _findings;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlNode> _anchors = [];

    private YamlTree(string text, Findings findings)
    {
        _findings = findings;
        _parser = new(new StringReader(text));
    }

    public static YamlMapping Read(string text, Findings findings)
    {
        if (text.Length > MaxCharacters)
        {
            findings.Error(SourceMark.Start, string.Create(CultureInfo.InvariantCulture, $"the file has {text.Length} characters; at most {MaxCharacters} are read"));
        }

        findings.ThrowOnErrors();
        YamlNode? root = null;
        try
        {
            root = new YamlTree(text, findings).ReadDocument();
        }
        catch (YamlException e)
        {
            findings.Error(MarkOf(e.Start), $"this is not YAML: {Quoted.Of(e.Message)}");
        }
        catch (Exception e) when (e is not (DescriptorException or OutOfMemoryException))
        {
            // The parser is not proof against every text; what it throws then is its own affair and means the same to the caller.
            findings.Error(SourceMark.Start, $"this is not YAML: {Quoted.Of(e.Message)}");
        }

        findings.ThrowOnErrors();
        if (root is not YamlMapping mapping)
        {
            findings.Error(root?.Mark ?? SourceMark.Start, root is null || root.IsNull ? "the file is empty" : $"the file must be a map of keys, not {root.Kind}");
            findings.ThrowOnErrors();
            return null!;
        }

        return mapping;
    }

    private static SourceMark MarkOf(Mark mark) => new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    private YamlNode? ReadDocument()
    {
        Expect<StreamStart>();
        if (_parser.Current is StreamEnd)
        {
            return null;
        }

        Expect<DocumentStart>();
        var root = ReadNode(0);
        Expect<DocumentEnd>();
        if (_parser.Current is not StreamEnd)
        {
            throw Refuse(_parser.Current!.Start, "a second document begins here; a file holds one");
        }

        return root;
    }

    private void Expect<T>()
        where T : ParsingEvent
    {
        if (_parser.Current is null)
        {
            _parser.MoveNext();
        }

        if (_parser.Current is not T)
        {
            throw Refuse(_parser.Current?.Start ?? Mark.Empty, "this is not YAML");
        }

        _parser.MoveNext();
    }

    private DescriptorException Refuse(Mark mark, string message)
    {
        _findings.Error(MarkOf(mark), message);
        return new(_findings.All);
    }

    private YamlNode ReadNode(int depth)
    {
        var start = _parser.Current ?? throw Refuse(Mark.Empty, "the file ends too early");
        if (depth > MaxDepth)
        {
            throw Refuse(start.Start, string.Create(CultureInfo.InvariantCulture, $"nested more than {MaxDepth} deep"));
        }

        if (start is AnchorAlias alias)
        {
            _parser.MoveNext();
            return _anchors.TryGetValue(alias.Value.Value, out var target)
                ? target
                : throw Refuse(alias.Start, $"the alias *{alias.Value.Value} stands before or inside what it repeats");
        }

        YamlNode node = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart => ReadSequence(depth),
            MappingStart => ReadMapping(depth),
            _ => throw Refuse(start.Start, "a value is missing"),
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        _parser.MoveNext();
        return new(MarkOf(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private YamlSequence ReadSequence(int depth)
    {
        var start = _parser.Current!;
        _parser.MoveNext();
        var items = new List<YamlNode>();
        var weight = 1;
        while (_parser.Current is not SequenceEnd)
        {
            var item = ReadNode(depth + 1);
            weight = Weigh(weight, item);
            items.Add(item);
        }

        _parser.MoveNext();
        return new(MarkOf(start.Start), items, weight);
    }

    private YamlMapping ReadMapping(int depth)
    {
        var start = _parser.Current!;
        _parser.MoveNext();
        var entries = new List<YamlEntry>();
        var seen = new Dictionary<string, SourceMark>();
        var weight = 1;
        while (_parser.Current is not MappingEnd)
        {
            var at = _parser.Current?.Start ?? Mark.Empty;
            if (ReadNode(depth + 1) is not YamlScalar key)
            {
                throw Refuse(at, "a key must be a text");
            }

            var mark = MarkOf(at);
            var value = ReadNode(depth + 1);
            weight = Weigh(weight, value);
            if (!seen.TryAdd(key.Text, mark))
            {
                _findings.Error(mark, string.Create(CultureInfo.InvariantCulture, $"the key {Quoted.Of(key.Text)} stands here a second time; first in line {seen[key.Text].Line}"));
                continue;
            }

            entries.Add(new(key.Text, mark, value));
        }

        _parser.MoveNext();
        return new(MarkOf(start.Start), entries, weight);
    }

    private int Weigh(int weight, YamlNode next)
    {
        weight += next.Weight;
        return weight <= MaxNodes
            ? weight
            : throw Refuse(_parser.Current?.Start ?? Mark.Empty, string.Create(CultureInfo.InvariantCulture, $"with its aliases written out the file has more than {MaxNodes} values"));
    }
}
